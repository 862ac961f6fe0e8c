import { most, type Notebook, type NotebookCell } from "./notebook.ts";
import { mark, preamble } from "./preamble.ts";

/** Where the library is for Deno, whose kernel takes packages of npm. */
const places: Readonly<Record<string, string>> = { noisebook: "npm:noisebook", d3: "npm:d3@7" };

const metadata = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/x.typescript" },
};

/** A notebook for Jupyter with Deno's kernel, nbformat 4.5. */
export function toIpynb({ title, cells }: Notebook): string {
  const usesShow = cells.some(({ kind, source }) => kind === "code" && /\bshow\b/.test(source));
  const all = usesShow ? [{ kind: "code" as const, source: preamble }, ...cells] : cells;
  const file = {
    cells: all.map((cell, i) => cellTo(cell, i)),
    metadata: { ...metadata, title },
    ...{ nbformat: 4, nbformat_minor: 5 },
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

function cellTo({ kind, source }: NotebookCell, i: number) {
  const lines = (kind === "code" ? renamed(source, places) : source).split(/(?<=\n)/);
  const common = { cell_type: kind, id: `cell-${i + 1}`, metadata: {}, source: lines };
  return kind === "code" ? { ...common, execution_count: null, outputs: [] } : common;
}

const back = Object.fromEntries(Object.entries(places).map(([name, place]) => [place, name]));

/** Names of modules in imports, as another place calls them. */
const renamed = (source: string, names: Readonly<Record<string, string>>): string =>
  source.replace(/(\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\2/g, (all, before, quote, name) =>
    Object.hasOwn(names, name) ? `${before}${quote}${names[name]}${quote}` : all,
  );

/** @throws a sentence where the text is no notebook, or one in another language */
export function fromIpynb(text: string): Notebook {
  if (text.length > most.characters)
    throw new RangeError(`This notebook has ${text.length} characters (expected ${most.characters} at most).`);
  const file = parsed(text);
  const { cells, nbformat, metadata: about = {} } = file;
  if (!Array.isArray(cells) || nbformat !== 4)
    throw new SyntaxError(`This is no notebook of Jupyter's format 4 (its nbformat is ${JSON.stringify(nbformat)}).`);
  const language = about.kernelspec?.language ?? about.language_info?.name ?? "typescript";
  if (!/^(type|java)script$/i.test(language))
    throw new RangeError(`This notebook is written in ${language} (expected TypeScript or JavaScript).`);
  if (cells.length > most.cells)
    throw new RangeError(`This notebook has ${cells.length} cells (expected ${most.cells} at most).`);
  const title = typeof about.title === "string" ? about.title : "Notebook";
  return { title, cells: cells.flatMap(cellFrom) };
}

interface File {
  readonly cells?: unknown;
  readonly nbformat?: unknown;
  readonly metadata?: {
    readonly title?: unknown;
    readonly kernelspec?: { readonly language?: string };
    readonly language_info?: { readonly name?: string };
  };
}

function parsed(text: string): File {
  try {
    return (JSON.parse(text) as File | null) ?? {};
  } catch {
    throw new SyntaxError("This file is no notebook: it is no JSON.");
  }
}

/** Outputs stay behind: they are made anew. Cells that are neither code nor Markdown are shown as they are written. */
function cellFrom(given: unknown): NotebookCell[] {
  const { cell_type: type, source } = (given ?? {}) as { cell_type?: unknown; source?: unknown };
  const text = Array.isArray(source) ? source.join("") : typeof source === "string" ? source : "";
  if (text.startsWith(mark)) return [];
  return type === "code" ? [{ kind: "code", source: renamed(text, back) }] : [{ kind: "markdown", source: text }];
}
