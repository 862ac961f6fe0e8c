import { transform } from "sucrase";
import { Edits } from "./edits.ts";
import { type Line, lineAt } from "./lines.ts";
import { definitions, parsed, type Statement, statements } from "./tree.ts";

/** A cell as a classic script: it calls `$nb` with an async function that does what the cell says. */
export interface Prepared {
  readonly code: string;
  /** What the cell defines for the cells after it. */
  readonly names: readonly string[];
  /** Where the parser lost its way: the place to name where the browser refuses the code. */
  readonly doubt?: Line;
}

/** The name under which stack traces know a cell. */
export const fileOf = (cell: number): string => `cell-${cell}.ts`;

/** @throws SyntaxError with `line` and `column`, from 1, where the types can't be stripped. */
export function prepare(source: string, cell = 1): Prepared {
  const script = stripped(source);
  const tree = parsed(script);
  const edits = new Edits(script);
  const names: string[] = [];
  const ahead: string[] = [];
  const all = statements(tree);
  for (const statement of all) rewrite(statement, { edits, names, ahead });
  answer(all.at(-1), edits);
  for (const from of tree.dynamicImports) edits.replace(from, from + "import".length, "$nb.import");
  const body = `$nb(async ($nb) => { "use strict"; ${ahead.join(" ")} ${edits.text}\n});`;
  const doubt = tree.error === undefined ? undefined : lineAt(script, tree.error);
  return { code: `${body}\n//# sourceURL=${fileOf(cell)}`, names: [...new Set(names)], doubt };
}

/** JavaScript on the same lines. */
function stripped(source: string): string {
  const options = { transforms: ["typescript" as const], disableESTransforms: true, keepUnusedImports: true };
  try {
    return transform(source, options).code;
  } catch (error) {
    const { message, loc } = error as Error & { loc?: Line };
    const words = message.replace(/^Error transforming .*?: /, "").replace(/ \(\d+:\d+\)$/, "");
    throw Object.assign(new SyntaxError(words), { line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 });
  }
}

interface Rewriting {
  readonly edits: Edits;
  readonly names: string[];
  /** What runs before the cell's first line. */
  readonly ahead: string[];
}

/** Definitions at the top become properties of the global object, where later cells find them. */
function rewrite(statement: Statement, { edits, names, ahead }: Rewriting): void {
  const { kind, from, to } = statement;
  if (kind === "variables") assign(statement, edits);
  if (kind === "class") {
    edits.insert(from, `void (${statement.name} = `);
    edits.insert(to, ");");
  }
  if (kind === "function") ahead.push(`$nb.keep({ ${statement.name} });`);
  if (kind === "import") {
    ahead.push(imported(statement));
    edits.blank(from, to);
  }
  if (kind === "export") edits.blank(from, to);
  names.push(...definitions(statement));
}

/** `const a = 1, [b] = c` is `void (a = 1, [b] = c)`; the keyword goes, since the name is there already. */
function assign(statement: Extract<Statement, { kind: "variables" }>, edits: Edits) {
  edits.replace(statement.keyword.from, statement.keyword.to, "void (");
  for (const { to, hasValue } of statement.declarators) if (!hasValue) edits.insert(to, " = undefined");
  edits.insert(statement.declarators.at(-1)!.to, ");");
}

function imported({ source, all, members }: Extract<Statement, { kind: "import" }>): string {
  const asked = JSON.stringify(members.map(({ name }) => name));
  const module = `await $nb.import(${source}, ${asked})`;
  if (all) return `${all} = ${module};`;
  const pairs = members.map(({ name, as }) => (name === as ? name : `${JSON.stringify(name)}: ${as}`));
  return members.length > 0 ? `({ ${pairs.join(", ")} } = ${module});` : `${module};`;
}

/** A cell that ends in an expression shows what it comes to. */
function answer(last: Statement | undefined, edits: Edits) {
  if (last?.kind !== "expression") return;
  edits.insert(last.from, "return (");
  edits.insert(last.to, ");");
}
