import type { SyntaxNode, Tree } from "@lezer/common";
import { understood } from "./understood.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Declarator extends Range {
  readonly hasValue: boolean;
  readonly names: readonly string[];
}

/** A statement at the top of a cell, as far as it matters there. */
export type Statement = Range &
  (
    | { readonly kind: "variables"; readonly keyword: Range; readonly declarators: readonly Declarator[] }
    | { readonly kind: "function" | "class"; readonly name: string }
    | {
        readonly kind: "import";
        /** A string as it is written, quotes included. */
        readonly source: string;
        /** `* as all` */
        readonly all?: string;
        readonly members: readonly { readonly name: string; readonly as: string }[];
      }
    | { readonly kind: "export" | "expression" | "other" }
  );

export interface Parsed {
  readonly text: string;
  readonly tree: Tree;
  /** Where they begin. */
  readonly dynamicImports: readonly number[];
  /** Where the parser first lost its way. */
  readonly error?: number;
}

export function parsed(text: string): Parsed {
  const tree = understood(text);
  const dynamicImports: number[] = [];
  let error: number | undefined;
  tree.iterate({
    enter({ name, type, from }) {
      if (name === "DynamicImport") dynamicImports.push(from);
      if (type.isError) error ??= from;
    },
  });
  return { text, tree, dynamicImports, error };
}

export const statements = ({ tree, text }: Parsed): Statement[] =>
  children(tree.topNode).flatMap((node) => read(node, text));

/** The names that a statement gives to the cells after it. */
export function definitions(statement: Statement): string[] {
  if (statement.kind === "variables") return statement.declarators.flatMap(({ names }) => names);
  if (statement.kind === "function" || statement.kind === "class") return [statement.name];
  if (statement.kind !== "import") return [];
  return statement.all ? [statement.all] : statement.members.map(({ as }) => as);
}

function read(node: SyntaxNode, text: string): Statement[] {
  const { from, to, name } = node;
  if (name === "VariableDeclaration") return [{ kind: "variables", from, to, ...variables(node, text) }];
  if (name === "FunctionDeclaration" || name === "ClassDeclaration") {
    const named = node.getChild("VariableDefinition");
    const kind = name === "ClassDeclaration" ? "class" : "function";
    return named ? [{ kind, from, to, name: textOf(named, text) }] : [{ kind: "other", from, to }];
  }
  if (name === "ImportDeclaration") return [{ kind: "import", from, to, ...importOf(node, text) }];
  if (name === "ExportDeclaration") return exportOf(node, text);
  if (name === "ExpressionStatement") return [{ kind: "expression", from, to: withoutSemicolon(node) }];
  return node.type.isSkipped || name.endsWith("Comment") ? [] : [{ kind: "other", from, to }];
}

/** The word goes, and what it stands before is a statement of its own. */
function exportOf(node: SyntaxNode, text: string): Statement[] {
  const declared = node.lastChild && read(node.lastChild, text);
  if (!declared?.some(({ kind }) => ["variables", "function", "class"].includes(kind)))
    return [{ kind: "export", from: node.from, to: node.to }];
  return [{ kind: "export", from: node.from, to: node.lastChild!.from }, ...declared];
}

function variables(node: SyntaxNode, text: string) {
  const parts = children(node);
  const keyword = parts[0]!;
  const declarators: Declarator[] = [];
  let open: SyntaxNode[] = [];
  const close = () => {
    if (open.length === 0) return;
    const names = namesIn(open[0]!, text);
    const hasValue = open.some(({ name }) => name === "Equals");
    declarators.push({ from: open[0]!.from, to: open.at(-1)!.to, hasValue, names });
    open = [];
  };
  for (const part of parts.slice(1))
    if (part.name === "," || part.name === ";") close();
    else if (!part.name.endsWith("Comment")) open.push(part);
  close();
  return { keyword, declarators };
}

/** Names that a pattern binds; its defaults may hold functions, whose parameters are no names of the cell. */
function namesIn(pattern: SyntaxNode, text: string): string[] {
  if (pattern.name === "VariableDefinition") return [textOf(pattern, text)];
  if (/Function|Class/.test(pattern.name)) return [];
  return children(pattern).flatMap((child) => namesIn(child, text));
}

function importOf(node: SyntaxNode, text: string) {
  const source = node.getChild("String");
  const members: { name: string; as: string }[] = [];
  let all: string | undefined;
  const own = node.getChild("VariableDefinition");
  if (own && node.getChild("Star")) all = textOf(own, text);
  else if (own) members.push({ name: "default", as: textOf(own, text) });
  let name: string | undefined;
  for (const part of node.getChild("ImportGroup") ? children(node.getChild("ImportGroup")!) : []) {
    if (part.name === "VariableName") name = textOf(part, text);
    if (part.name !== "VariableDefinition") continue;
    members.push({ name: name ?? textOf(part, text), as: textOf(part, text) });
    name = undefined;
  }
  return { source: source ? textOf(source, text) : '""', all, members };
}

function withoutSemicolon(node: SyntaxNode): number {
  const last = node.lastChild;
  return last?.name === ";" ? (last.prevSibling?.to ?? last.from) : node.to;
}

const textOf = ({ from, to }: SyntaxNode, text: string) => text.slice(from, to);

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}
