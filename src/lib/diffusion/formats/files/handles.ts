import { blobSource, type Source } from "./source.ts";
import { type FileTree, treeOf } from "./tree.ts";

type Opener = () => Promise<Source>;

/** Files of a directory that the reader chose, or of the page's own file system. */
export async function handlesTree(root: FileSystemDirectoryHandle): Promise<FileTree> {
  const found = new Map<string, Opener>();
  await collect(root, "", found);
  return treeOf(found);
}

async function collect(folder: FileSystemDirectoryHandle, path: string, found: Map<string, Opener>): Promise<void> {
  for await (const [name, handle] of folder.entries()) {
    if (isHidden(name)) continue;
    const at = path + name;
    if (handle.kind === "file") found.set(at, async () => blobSource(await (handle as FileSystemFileHandle).getFile()));
    else await collect(handle as FileSystemDirectoryHandle, `${at}/`, found);
  }
}

const isHidden = (name: string) => name.startsWith(".");

/** Files as an input element or a drop has them; those of a folder with their paths in it. */
export function filesTree(files: Iterable<File>): FileTree {
  const openers = [...files].map((file): [string, Opener] => [
    file.webkitRelativePath || file.name,
    async () => blobSource(file),
  ]);
  return treeOf(new Map(openers.filter(([path]) => !path.split("/").some(isHidden))));
}

/** Files and folders that were dropped (`DataTransferItem.webkitGetAsEntry`). */
export async function entriesTree(entries: Iterable<FileSystemEntry>): Promise<FileTree> {
  const found = new Map<string, Opener>();
  for (const entry of entries) await collectEntry(entry, "", found);
  return treeOf(found);
}

async function collectEntry(entry: FileSystemEntry, path: string, found: Map<string, Opener>): Promise<void> {
  if (isHidden(entry.name)) return;
  const at = path + entry.name;
  if (entry.isFile) {
    const file = entry as FileSystemFileEntry;
    found.set(at, async () => blobSource(await new Promise<File>((done, failed) => file.file(done, failed))));
    return;
  }
  for (const each of await children(entry as FileSystemDirectoryEntry)) await collectEntry(each, `${at}/`, found);
}

/** Browsers hand a folder's entries out in lots, the last of which is empty. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const lot = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (lot.length === 0) return all;
    all.push(...lot);
  }
}
