import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { parseSync } from "vite";
import { built, read } from "./built.ts";

type Node = { type?: string; [key: string]: unknown };
export type Chunk = {
  /** Bytes that the file takes on the wire, gzipped. */
  readonly bytes: number;
  readonly code: string;
  /** Files that load with it. */
  readonly imports: readonly string[];
  /** Files that it can load later. */
  readonly later: readonly string[];
  /** Entries of the workers that it starts. */
  readonly workers: readonly string[];
  /** Loaders that import.meta.glob left in it: source file to built file. */
  readonly globbed: ReadonlyMap<string, string>;
};

const staticTypes = new Set(["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration"]);

function* walk(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const child of node) yield* walk(child);
  else if (node && typeof node === "object") {
    if ("type" in node) yield node as Node;
    for (const child of Object.values(node)) yield* walk(child);
  }
}

/** The text of a string in the code, which minifiers also write as a template. */
function text(node: unknown): string | undefined {
  const { value, quasis } = (node ?? {}) as { value?: unknown; quasis?: { value: { cooked: string } }[] };
  if (quasis?.length === 1) return quasis[0]!.value.cooked;
  return typeof value === "string" ? value : undefined;
}

/** What `new Worker(new URL("/_astro/worker.js", …))` starts. */
function workerEntry({ type, callee, arguments: given }: Node): string | undefined {
  if (type !== "NewExpression" || (callee as { name?: string }).name !== "Worker") return undefined;
  const address = [...walk(given)].map(text).find((value) => value?.endsWith(".js"));
  return address && posix.relative("/", address);
}

function readChunk(file: string): Chunk {
  const code = read(file).toString();
  const program = parseSync(file, code).program as unknown as { body: Node[] };
  const resolve = (specifier: string) => posix.join(posix.dirname(file), specifier);
  const globbed = new Map<string, string>();
  const [later, workers]: [string[], string[]] = [[], []];
  for (const node of walk(program.body)) {
    const loadedLater = node.type === "ImportExpression" ? text(node.source) : undefined;
    if (loadedLater?.startsWith(".")) later.push(resolve(loadedLater));
    const entry = workerEntry(node);
    if (entry) workers.push(entry);
    const key = node.type === "Property" ? text(node.key) : undefined;
    if (!key?.startsWith(".")) continue;
    const loaded = [...walk(node.value)].find(({ type }) => type === "ImportExpression");
    const specifier = text(loaded?.source);
    if (specifier) globbed.set(key, resolve(specifier));
  }
  const imports = program.body.flatMap((node) => {
    const specifier = staticTypes.has(node.type ?? "") ? text(node.source) : undefined;
    return specifier?.startsWith(".") ? [resolve(specifier)] : [];
  });
  return { bytes: gzipSync(code).length, code, imports, later, workers, globbed };
}

/** Every JavaScript file of the built site, by its path. */
export const readChunks = (): Map<string, Chunk> => new Map(built("**/*.js").map((file) => [file, readChunk(file)]));

/** A file and all that loads with it. */
export function closure(chunks: ReadonlyMap<string, Chunk>, files: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    for (const next of chunks.get(file)?.imports ?? []) visit(next);
  };
  for (const file of files) visit(file);
  return found;
}

export const weigh = (chunks: ReadonlyMap<string, Chunk>, files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + (chunks.get(file)?.bytes ?? 0), 0);

/** Built file of each widget's element, by the widget's name. */
export function widgetChunks(chunks: ReadonlyMap<string, Chunk>): Map<string, string> {
  const widgets = new Map<string, string>();
  for (const { globbed } of chunks.values())
    for (const [source, file] of globbed) {
      const name = /\/([^/]+)\/element\.ts$/.exec(source)?.[1];
      if (name) widgets.set(name, file);
    }
  return widgets;
}

/** Files that hold TensorFlow.js, by a string of its core that no minifier changes. */
export const tensorFlow = (chunks: ReadonlyMap<string, Chunk>): Set<string> =>
  new Set([...chunks].filter(([, { code }]) => code.includes("tfjsflags")).map(([file]) => file));
