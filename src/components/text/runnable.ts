import ts from "typescript";
import { type Door, declared, origin, parse, type ReadSource, specifierOf, target, type Way } from "./door.ts";

/** What a file imports as values, by the names that it has there. */
interface Imported {
  readonly from: string;
  readonly name: string;
}

/**
 * What has to stand before definitions of the library for them to run as a cell: imports from its public door, and what else of
 * their file they use. Nothing where they are types alone, or need what the door doesn't lead to.
 */
export async function before(
  file: string,
  names: readonly string[],
  read: ReadSource,
  door: Door,
): Promise<string | undefined> {
  const source = parse((await read(file)) ?? "");
  const imports = importsOf(source);
  const asked = source.statements.filter((each) => declared(each).some((name) => names.includes(name)));
  if (asked.every(isType)) return undefined;
  const helpers = new Set<ts.Statement>();
  const ways = new Map<string, Way>();
  const open = [...asked];
  for (let statement = open.pop(); statement; statement = open.pop())
    for (const name of usedBy(statement)) {
      const own = source.statements.find((each) => !isType(each) && declared(each).includes(name));
      const given = imports.get(name);
      if (own && !asked.includes(own) && !helpers.has(own)) {
        helpers.add(own);
        open.push(own);
      }
      if (!given || ways.has(name)) continue;
      const way = await wayTo(file, given, read, door);
      if (!way) return undefined;
      ways.set(name, way);
    }
  const inOrder = source.statements.filter((each) => helpers.has(each)).map((each) => each.getFullText(source).trim());
  const text = [...importing(ways), ...inOrder].join("\n");
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
