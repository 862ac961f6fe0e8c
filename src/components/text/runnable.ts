import ts from "typescript";
import { type Door, declared, origin, parse, type ReadSource, specifierOf, target, type Way } from "./door.ts";

/** What a file imports as values, by the names that it has there. */
interface Imported {
  readonly from: string;
  readonly name: string;
}

/** A file of the library with what it imports. */
interface Place {
  readonly file: string;
  readonly source: ts.SourceFile;
  readonly imports: ReadonlyMap<string, Imported>;
}

/** What definitions need: imports from the door, and statements of the library's files, each once. */
class Needs {
  readonly ways = new Map<string, Way>();
  /** In the order in which they have to stand. */
  readonly helpers: ts.Statement[] = [];
  readonly #places = new Map<string, Promise<Place>>();
  readonly #read: ReadSource;
  readonly #door: Door;

  constructor(read: ReadSource, door: Door) {
    this.#read = read;
    this.#door = door;
  }

  place(file: string): Promise<Place> {
    const known = this.#places.get(file);
    if (known) return known;
    const made = this.#read(file).then((text = "") => {
      const source = parse(text);
      return { file, source, imports: importsOf(source) };
    });
    this.#places.set(file, made);
    return made;
  }

  /** Whether all that a statement uses can be had; what is there already, `has`, isn't asked for. */
  async add(place: Place, statement: ts.Statement, has: ReadonlySet<ts.Statement>): Promise<boolean> {
    for (const name of usedBy(statement)) {
      const own = definitionOf(place.source, name);
      const given = place.imports.get(name);
      if (own && !has.has(own) && !(await this.#help(place, own, has))) return false;
      if (!own && given && !this.ways.has(name) && !(await this.#bring(place, name, given, has))) return false;
    }
    return true;
  }

  async #help(place: Place, statement: ts.Statement, has: ReadonlySet<ts.Statement>): Promise<boolean> {
    if (this.helpers.includes(statement)) return true;
    const names = this.helpers.flatMap(declared);
    if (declared(statement).some((name) => names.includes(name))) return false;
    const at = this.helpers.length;
    this.helpers.push(statement);
    const can = await this.add(place, statement, has);
    this.helpers.push(...this.helpers.splice(at, 1));
    return can;
  }

  /** By the door, or where it doesn't lead there and the name is kept, what a small check needs. */
  async #bring(place: Place, name: string, given: Imported, has: ReadonlySet<ts.Statement>): Promise<boolean> {
    const way = await wayTo(place.file, given, this.#read, this.#door);
    if (way) return this.ways.set(name, way) !== undefined;
    const at = target(place.file, given.from);
    if (!at?.startsWith("check/") || given.name !== name) return false;
    const there = await this.place(at);
    const statement = definitionOf(there.source, name);
    return statement !== undefined && this.#help(there, statement, has);
  }
}

const definitionOf = (source: ts.SourceFile, name: string) =>
  source.statements.find((each) => !isType(each) && declared(each).includes(name));

/**
 * What has to stand before definitions of the library for them to run as a cell: imports from its public door, what else of
 * their file they use, and checks of arguments. Nothing where they are types alone, or need what the door doesn't lead to.
 */
export async function before(
  file: string,
  names: readonly string[],
  read: ReadSource,
  door: Door,
): Promise<string | undefined> {
  const needs = new Needs(read, door);
  const place = await needs.place(file);
  const asked = place.source.statements.filter((each) => declared(each).some((name) => names.includes(name)));
  if (asked.every(isType)) return undefined;
  const has = new Set(asked);
  for (const statement of asked) if (!(await needs.add(place, statement, has))) return undefined;
  const helpers = needs.helpers.map((each) =>
    each
      .getFullText()
      .trim()
      .replace(/^(\/\*\*[\s\S]*?\*\/\s*)?export /, "$1"),
  );
  const text = [...importing(needs.ways), ...helpers].join("\n");
  return text.length > most ? undefined : text;
}

/** Characters; what needs more is no small thing to try. */
const most = 1500;

const isType = (statement: ts.Statement) =>
  ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);

function importsOf(source: ts.SourceFile): ReadonlyMap<string, Imported> {
  const found = new Map<string, Imported>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    for (const { name, propertyName, isTypeOnly } of bindings.elements)
      if (!isTypeOnly) found.set(name.text, { from: specifierOf(statement), name: (propertyName ?? name).text });
  }
  return found;
}

async function wayTo(file: string, { from, name }: Imported, read: ReadSource, door: Door): Promise<Way | undefined> {
  if (from === "#tf") return ["tf", name];
  const at = target(file, from);
  return at ? door.get(await origin(read, at, name)) : undefined;
}

/** Names in a statement that may be values of its file. */
function usedBy(statement: ts.Statement): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node) && !isKey(node)) used.add(node.text);
    node.forEachChild(visit);
  };
  statement.forEachChild(visit);
  return used;
}

/** `b` in `a.b` and in `{ b: a }`. */
const isKey = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  (ts.isBindingElement(node.parent) && node.parent.propertyName === node);

const renamed = (name: string, as: string, colon: string) => (name === as ? name : `${name}${colon}${as}`);

/** `import { rng, schedules } from "noisebook";` and `const { cosine } = schedules;`. */
function importing(ways: ReadonlyMap<string, Way>): string[] {
  const direct: string[] = [];
  const inside = new Map<string, string[]>();
  for (const [as, way] of ways) {
    const [first, name] = way as [string, string?];
    if (name) inside.set(first, [...(inside.get(first) ?? []), renamed(name, as, ": ")]);
    else direct.push(renamed(first, as, " as "));
  }
  const all = [...direct, ...inside.keys()].toSorted();
  if (all.length === 0) return [];
  const parts = [...inside].map(([space, names]) => `const { ${names.toSorted().join(", ")} } = ${space};`);
  return [`import { ${all.join(", ")} } from "noisebook";`, ...parts];
}
