import { StoreError, whyNot } from "./store.ts";

/** A file to keep, a piece at a time. */
export interface CachedFile {
  readonly path: string;
  readonly size: number;
  chunks(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** What is kept under a name. */
export interface CachedFolder {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

/** Ends what is being written with a signal's reason, and hears of the bytes of each piece once it is written. */
export interface CacheWatch {
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/** Keeps folders of large files under names. */
export interface FileCache {
  /** Replaces what has this name, once all is written; if that fails or is cancelled, what was there stays. @throws StoreError */
  put(name: string, files: Iterable<CachedFile>, watch?: CacheWatch): Promise<void>;
  /** The directory with the files, or nothing. @throws StoreError */
  open(name: string): Promise<FileSystemDirectoryHandle | undefined>;
  /** By name. @throws StoreError */
  list(): Promise<CachedFolder[]>;
  /** @throws StoreError */
  delete(name: string): Promise<void>;
}

/** One writing of a name: a directory with the files, and beside it a note once they are all there. */
interface Slot extends CachedFolder {
  readonly key: string;
  readonly serial: number;
}

const filesIn = "files";
const note = "whole.json";

/**
 * Keeps in the page's own file system: `root` is a directory of it that is this cache's alone.
 * @throws StoreError, at each of its calls, where something could not be kept or read
 */
export function fileCache(root: FileSystemDirectoryHandle): FileCache {
  const tell = async <T>(what: string, name: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreError || (error as Error).name === "AbortError") throw error;
      throw new StoreError(whyNot(what, name, error as Error));
    }
  };
  return {
    put: (name, files, watch = {}) => tell("kept", name, () => put(root, name, files, watch)),
    open: (name) => tell("read", name, () => open(root, name)),
    list: () => tell("read", "", () => list(root)),
    delete: (name) => tell("deleted", name, () => removeAll(root, name)),
  };
}

const keyOf = (name: string, serial: number) => `${encodeURIComponent(name)}~${serial}`;

async function put(root: FileSystemDirectoryHandle, name: string, files: Iterable<CachedFile>, watch: CacheWatch) {
  const older = (await slots(root)).filter((slot) => slot.name === name);
  const key = keyOf(name, 1 + Math.max(0, ...older.map(({ serial }) => serial)));
  try {
    const slot = await root.getDirectoryHandle(key, { create: true });
    const folder = await slot.getDirectoryHandle(filesIn, { create: true });
    let [count, bytes] = [0, 0];
    for (const file of files) {
      bytes += await write(folder, file, watch);
      count++;
    }
    const text = new TextEncoder().encode(JSON.stringify({ files: count, bytes }));
    await writeAll(await slot.getFileHandle(note, { create: true }), [text], {});
  } catch (error) {
    await root.removeEntry(key, { recursive: true }).catch(() => {});
    throw error;
  }
  for (const slot of older) await root.removeEntry(slot.key, { recursive: true });
}

async function write(folder: FileSystemDirectoryHandle, file: CachedFile, watch: CacheWatch): Promise<number> {
  const names = file.path.split("/");
  let at = folder;
  for (const name of names.slice(0, -1)) at = await at.getDirectoryHandle(name, { create: true });
  return writeAll(await at.getFileHandle(names.at(-1)!, { create: true }), file.chunks(), watch);
}

type Chunks = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>;

/** Bytes that are handed to the file system at once: each time costs some milliseconds, however little it is. */
const lot = 1 << 22;

async function writeAll(file: FileSystemFileHandle, chunks: Chunks, { signal, onBytes }: CacheWatch): Promise<number> {
  const stream = await file.createWritable();
  let [bytes, waiting, size] = [0, [] as Uint8Array<ArrayBuffer>[], 0];
  const flush = async () => {
    signal?.throwIfAborted();
    await stream.write(new Blob(waiting));
    onBytes?.(size);
    [bytes, waiting, size] = [bytes + size, [], 0];
  };
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      waiting.push(chunk);
      size += chunk.length;
      if (size >= lot) await flush();
    }
    await flush();
    signal?.throwIfAborted();
    await stream.close();
    return bytes;
  } catch (error) {
    await stream.abort().catch(() => {});
    throw error;
  }
}

/** Every writing there is; of one that was cut off, by a closed page, no bytes are known. */
async function slots(root: FileSystemDirectoryHandle): Promise<(Slot & { readonly isWhole: boolean })[]> {
  const found: (Slot & { readonly isWhole: boolean })[] = [];
  for await (const [key, handle] of root.entries()) {
    const [, name, serial] = /^(.*)~(\d+)$/.exec(key) ?? [];
    if (handle.kind !== "directory" || name === undefined) continue;
    const known = await noted(handle as FileSystemDirectoryHandle);
    const { files = 0, bytes = 0 } = known ?? {};
    found.push({
      key,
      name: decodeURIComponent(name),
      serial: Number(serial),
      files,
      bytes,
      isWhole: known !== undefined,
    });
  }
  return found.sort((a, b) => b.serial - a.serial);
}

async function noted(slot: FileSystemDirectoryHandle): Promise<{ files?: number; bytes?: number } | undefined> {
  try {
    return JSON.parse(await (await (await slot.getFileHandle(note)).getFile()).text());
  } catch {
    return undefined;
  }
}

async function newest(root: FileSystemDirectoryHandle): Promise<Slot[]> {
  const byName = new Map<string, Slot>();
  for (const slot of await slots(root)) if (slot.isWhole && !byName.has(slot.name)) byName.set(slot.name, slot);
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const list = async (root: FileSystemDirectoryHandle): Promise<CachedFolder[]> =>
  (await newest(root)).map(({ name, files, bytes }) => ({ name, files, bytes }));

async function open(root: FileSystemDirectoryHandle, name: string): Promise<FileSystemDirectoryHandle | undefined> {
  const slot = (await newest(root)).find((each) => each.name === name);
  return slot && (await root.getDirectoryHandle(slot.key)).getDirectoryHandle(filesIn);
}

async function removeAll(root: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (const slot of await slots(root)) if (slot.name === name) await root.removeEntry(slot.key, { recursive: true });
}
