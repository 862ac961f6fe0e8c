import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { bytesSource } from "../../src/lib/diffusion/formats/files/source.ts";
import { type FileTree, treeOf } from "../../src/lib/diffusion/formats/files/tree.ts";
import { bytesOfFile, type WrittenFile } from "../../src/lib/diffusion/formats/files/written.ts";

/** Files of a folder on disk. */
export function diskTree(folder: string): FileTree {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join("/"));
  return treeOf(new Map(paths.map((path) => [path, async () => bytesSource(readFileSync(join(folder, path)))])));
}

export async function writeFiles(folder: string, files: Iterable<WrittenFile>): Promise<void> {
  for (const file of files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await bytesOfFile(file));
  }
}

/** Paths of files that are not the same, byte for byte, in a folder. */
export async function changedFiles(folder: string, files: Iterable<WrittenFile>): Promise<string[]> {
  const changed: string[] = [];
  for (const file of files)
    if (!readFileSync(join(folder, file.path)).equals(await bytesOfFile(file))) changed.push(file.path);
  return changed;
}

export const readJsonFile = <T>(path: string): T => JSON.parse(readFileSync(path, "utf8")) as T;

export function writeJsonFile(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`);
}
