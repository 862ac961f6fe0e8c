import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { FileError } from "../formats/file-error.ts";
import { readExactly, type Source } from "../formats/files/source.ts";
import { type FileTree, treeOf } from "../formats/files/tree.ts";
import type { WrittenFile } from "../formats/files/written.ts";

/**
 * The files below a folder of this machine, each read from disk when it is asked for.
 * @throws FileError where there is no such folder, or one of too many files
 */
export async function readFolder(folder: string): Promise<FileTree> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      throw new FileError(folder, "path", `The folder can't be read (${error.code ?? error.message}).`);
    },
  );
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return treeOf(new Map(paths.map((path) => [path.split(sep).join("/"), () => fileSource(join(folder, path))])));
}

/** All bytes below a folder by their paths, as the jobs of pipelines take them. @throws FileError as `readFolder` */
export async function readFiles(folder: string): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const tree = await readFolder(folder);
  const read = async (path: string) => {
    const source = await tree.open(path);
    return [path, await readExactly(source, 0, source.size)] as const;
  };
  return Object.fromEntries(await Promise.all((await tree.list()).map(read)));
}

async function fileSource(path: string): Promise<Source> {
  const { size } = await stat(path);
  return { size, read: (from, to) => readBytes(path, from, to) };
}

async function readBytes(path: string, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(to - from);
    let at = 0;
    for (let more = 1; more > 0 && at < bytes.length; at += more)
      more = (await file.read(bytes, at, bytes.length - at, from + at)).bytesRead;
    return bytes.subarray(0, at);
  } finally {
    await file.close();
  }
}

/**
 * Writes files into a folder of this machine, which need not be there yet, each whole or not at all.
 * @throws FileError for a path that leads out of the folder
 */
export async function writeFolder(folder: string, files: Iterable<WrittenFile>): Promise<void> {
  for (const file of files) await writeFile(inside(folder, file.path), file);
}

function inside(folder: string, path: string): string {
  const whole = resolve(folder, path);
  if (!path || !whole.startsWith(resolve(folder) + sep))
    throw new FileError(
      path,
      "path",
      "The path leads out of the folder; one inside, such as unet/config.json, is expected.",
    );
  return whole;
}

async function writeFile(path: string, content: WrittenFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.part`;
  try {
    const file = await open(unfinished, "w");
    try {
      for await (const chunk of content.chunks()) await file.write(chunk);
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
