import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** An import as it is written: from a file to a file of the repository, or to a package. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** Loaded when it is asked for. */
  readonly isLazy: boolean;
  /** Gone once types are stripped. */
  readonly isType: boolean;
}

const statement =
  /^\s*(?:import|export)\s+(?<type>type\s)?(?:[^"'`;]*?from\s*)?["'](?<to>[^"'\n]+)["']|\bimport\(\s*["'](?<lazy>[^"'\n]+)["']|new URL\(\s*["'](?<url>\.[^"'\n]+\.ts)["']/gm;

const seams: Readonly<Record<string, string>> = {
  "#tf": "src/lib/diffusion/tf/browser.ts",
  "#wasm-paths": "src/lib/diffusion/tf/wasm-paths.browser.ts",
};

/** Imports of one file, whose text is given. */
export function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(({ groups }) => {
    const { type, to, lazy, url } = groups!;
    const name = to ?? lazy ?? url!;
    const target = name.startsWith(".") ? posix.join(posix.dirname(file), name.replace(/\?.*$/, "")) : name;
    return { from: file, to: seams[name] ?? target, isLazy: to === undefined, isType: type !== undefined };
  });
}

/** Source files by pattern, without code that is compiled to WebAssembly. */
export const sources = (pattern: string): string[] =>
  globSync(pattern)
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !file.includes("/assembly/"))
    .toSorted();

export const readImports = (pattern: string): Import[] =>
  sources(pattern).flatMap((file) => importsOf(file, readFileSync(file, "utf8")));

/** Circles of files: each that can be reached from itself, once, as the path back to it. */
export function circles(imports: readonly Pick<Import, "from" | "to">[]): string[][] {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (file: string, path: readonly string[]) => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

/** Files that load with a file. */
export function closure(imports: readonly Import[], file: string): Set<string> {
  const next = Map.groupBy(
    imports.filter(({ isLazy, isType }) => !isLazy && !isType),
    ({ from }) => from,
  );
  const found = new Set<string>();
  const visit = (at: string) => {
    if (found.has(at)) return;
    found.add(at);
    for (const { to } of next.get(at) ?? []) visit(to);
  };
  visit(file);
  return found;
}
