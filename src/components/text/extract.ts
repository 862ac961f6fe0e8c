import ts from "typescript";

/** The names that a top-level statement exports. */
function exported(statement: ts.Statement): string[] {
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  const { name } = statement as ts.Statement & { name?: ts.Node };
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

/**
 * The source of one exported definition with its docstring; all overloads of a function.
 * @throws when the file exports nothing of that name, with the names that it does export.
 */
export function definition(source: string, name: string, file = "the file"): string {
  const parsed = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const found = parsed.statements.filter((statement) => exported(statement).includes(name));
  if (found.length > 0) return found.map((s) => source.slice(s.getStart(parsed, true), s.end)).join("\n");
  const names = parsed.statements.flatMap(exported);
  throw new Error(`${file} exports no ${name}; it exports ${names.length > 0 ? names.join(", ") : "nothing"}.`);
}
