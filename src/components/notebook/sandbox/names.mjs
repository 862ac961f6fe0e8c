import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";

const door = resolve(import.meta.dirname, "../../../lib/diffusion/index.ts");
const read = (file) => ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);

/** The comment before a declaration, without its tags. */
function about(node) {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = comment && ts.getTextOfJSDocComment(comment.comment);
  return (text ?? "").replace(/\s*\n\s*/g, " ").trim();
}

const kindOf = (node) => {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return "type";
  if (ts.isFunctionDeclaration(node)) return "function";
  const value = ts.isVariableDeclaration(node) && node.initializer;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? "function" : "constant";
};

/** The declaration of a name that a file exports, by way of whatever files it comes through. */
function declared(file, name) {
  const source = read(file);
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((each) => each.name.getText(source) === name);
      if (found) return { kind: kindOf(found), about: about(statement) };
    }
    if (statement.name?.getText(source) === name) return { kind: kindOf(statement), about: about(statement) };
    const elements = ts.isExportDeclaration(statement) ? statement.exportClause?.elements : undefined;
    const passed = elements?.find((each) => each.name.text === name);
    if (passed && statement.moduleSpecifier)
      return declared(join(dirname(file), statement.moduleSpecifier.text), (passed.propertyName ?? passed.name).text);
  }
  return { kind: "constant", about: "" };
}

/** What a file exports by name; what `export type *` passes on is left out. */
function namesOf(file) {
  return read(file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return reexported(file, statement);
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!isExported) return [];
    const named = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
    return named.map((each) => ({ name: each.name.text, kind: kindOf(each), about: about(statement) }));
  });
}

function reexported(file, { moduleSpecifier, exportClause }) {
  if (!moduleSpecifier || !exportClause || moduleSpecifier.text.startsWith("#")) return [];
  const from = join(dirname(file), moduleSpecifier.text);
  if (ts.isNamespaceExport(exportClause)) {
    const members = namesOf(from);
    const [first] = read(from).statements;
    return [{ name: exportClause.name.text, kind: "namespace", about: first ? leading(first) : "", members }];
  }
  return exportClause.elements.map(({ name, propertyName }) => ({
    name: name.text,
    ...declared(from, (propertyName ?? name).text),
  }));
}

/** What a file says of itself at its beginning, without tags. */
const leading = (statement) => {
  const [, comment = ""] = /^\/\*\*([\s\S]*?)\*\//.exec(statement.getFullText().trimStart()) ?? [];
  return comment
    .replace(/\n\s*\*\s*@[\s\S]*$/, "")
    .replace(/\s*\n?\s*\*\s*/g, " ")
    .trim();
};

/** All public names of the library with the first words about them, for completion. */
export const publicNames = () => namesOf(door);
