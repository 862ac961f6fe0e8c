import { FileError, inFile } from "../file-error.ts";
import { parsePythonJson } from "../python-json.ts";
import { bytesSource, readText, type Source, type Watch, watched } from "./source.ts";

/** A folder of files, wherever they lie. */
export interface FileTree {
  /** Paths of all files, parted by "/". */
  list(): Promise<readonly string[]>;
  open(path: string): Promise<Source>;
}

/** Files that a folder may have. */
const most = 10_000;

/** A tree of what opens the file of each path. @throws FileError where there are too many */
export function treeOf(files: ReadonlyMap<string, () => Promise<Source>>): FileTree {
  if (files.size > most)
    throw new FileError("", "files", `The folder has ${files.size} files; of a model at most ${most} are looked at.`);
  const paths = [...files.keys()].sort();
  return {
    list: async () => paths,
    open: async (path) => {
      const open = files.get(path);
      if (!open) throw new FileError(path, "path", "There is no such file in the folder.");
      return inFile(path, open);
    },
  };
}

/** Files in memory, by path. */
export const memoryTree = (files: ReadonlyMap<string, Uint8Array>): FileTree =>
  treeOf(new Map([...files].map(([path, bytes]) => [path, async () => bytesSource(bytes)])));

/** What lies below a folder of a tree. */
export const below = (tree: FileTree, folder: string): FileTree =>
  folder === ""
    ? tree
    : {
        list: async () =>
          (await tree.list())
            .filter((path) => path.startsWith(`${folder}/`))
            .map((path) => path.slice(folder.length + 1)),
        open: (path) => tree.open(`${folder}/${path}`),
      };

/** A tree of which all that is read is told of, and ends with a signal. */
export const watchedTree = (tree: FileTree, watch: Watch): FileTree => ({
  list: () => tree.list(),
  open: async (path) => watched(await tree.open(path), watch),
});

/** An object in a JSON file, as Python may have written it. @throws FileError which names it */
export const readJson = (tree: FileTree, path: string): Promise<Readonly<Record<string, unknown>>> =>
  inFile(path, async () => {
    const text = await readText(await tree.open(path));
    const value = parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new FileError("", "json", "The file is JSON, but not an object with names and values.");
    return value as Readonly<Record<string, unknown>>;
  });

function parse(text: string): unknown {
  try {
    return parsePythonJson(text);
  } catch (error) {
    throw new FileError("", "json", `The file is not JSON (${(error as Error).message.slice(0, 200)}); it is damaged.`);
  }
}
