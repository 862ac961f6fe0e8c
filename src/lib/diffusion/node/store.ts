import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { writtenBytes } from "../formats/files/written.ts";
import { type Store, StoreError } from "../storage/store.ts";
import { writeFolder } from "./folder.ts";

const ending = ".noisebook";
const fileOf = (name: string) => `${encodeURIComponent(name)}${ending}`;

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";

/** Keeps plain data, such as checkpoints, in a folder of this machine: a name is a file. */
export function fileStore<T>(folder: string): Store<T> {
  return {
    put: (name, value) => told(`“${name}” could not be kept`, () => put(folder, name, value)),
    get: (name) => told(`What was kept as “${name}” can't be read`, () => get<T>(folder, name)),
    list: () => told("The folder can't be read", () => list(folder)),
    delete: (name) => told(`“${name}” could not be deleted`, () => rm(join(folder, fileOf(name)), { force: true })),
  };
}

async function told<R>(what: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError(`${what}: ${(error as Error).message}`);
  }
}

const put = (folder: string, name: string, value: unknown) =>
  writeFolder(folder, [writtenBytes(fileOf(name), Uint8Array.from(serialize(value)))]);

async function get<T>(folder: string, name: string): Promise<T | undefined> {
  const bytes = await readFile(join(folder, fileOf(name))).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  return bytes && (deserialize(bytes) as T);
}

async function list(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => decodeURIComponent(file.slice(0, -ending.length)))
    .sort();
}
