import { posix } from "node:path";
import ts from "typescript";

/** Reads a file inside src/lib/diffusion. */
export type ReadSource = (file: string) => Promise<string | undefined>;

/** A name's way from the library's door: `["schedules", "cosine"]`, or `["rng"]`. */
export type Way = readonly string[];

/** Every public name's way, by where it is defined: `schedules/schedule.ts#cosine`. */
export type Door = ReadonlyMap<string, Way>;

export const parse = (text: string): ts.SourceFile => ts.createSourceFile("x.ts", text, ts.ScriptTarget.Latest, true);

/** A module that a file of the library names, as a file inside src/lib/diffusion; nothing where it is a package. */
export const target = (file: string, specifier: string): string | undefined =>
  specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : undefined;

/** The names that a statement declares. */
export function declared(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  const { name } = statement as ts.Statement & { name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

export const specifierOf = (node: ts.ExportDeclaration | ts.ImportDeclaration): string =>
  node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : "";

/** Where a name that a file exports is defined, by way of the files that pass it on. */
export async function origin(read: ReadSource, file: string, name: string): Promise<string> {
  for (const statement of parse((await read(file)) ?? "").statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
      continue;
    const passed = statement.exportClause.elements.find((each) => each.name.text === name);
    const from = target(file, specifierOf(statement));
    if (passed && from) return origin(read, from, (passed.propertyName ?? passed.name).text);
  }
  return `${file}#${name}`;
}

/** All that the door leads to. */
export async function doorOf(read: ReadSource, file = "index.ts"): Promise<Door> {
  const door = new Map<string, Way>();
  const add = (place: string, way: Way) => {
    if ((door.get(place)?.length ?? Number.POSITIVE_INFINITY) > way.length) door.set(place, way);
  };
  const visit = async (at: string, before: Way): Promise<void> => {
    for (const statement of parse((await read(at)) ?? "").statements) {
      if (isExported(statement)) for (const name of declared(statement)) add(`${at}#${name}`, [...before, name]);
      const from = ts.isExportDeclaration(statement) ? target(at, specifierOf(statement)) : undefined;
      if (!from || !ts.isExportDeclaration(statement) || statement.isTypeOnly) continue;
      const { exportClause } = statement;
      if (!exportClause) await visit(from, before);
      else if (ts.isNamespaceExport(exportClause)) await visit(from, [...before, exportClause.name.text]);
      else
        for (const { name, propertyName } of exportClause.elements)
          add(await origin(read, from, (propertyName ?? name).text), [...before, name.text]);
    }
  };
  await visit(file, []);
  return door;
}
