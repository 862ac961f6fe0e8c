import { type Reader, unzipRaw, type ZipEntry } from "unzipit";
import { FileError } from "../file-error.ts";
import { blobSource, isAbort, readExactly, type Source } from "../files/source.ts";
import { type FileTree, treeOf } from "../files/tree.ts";
import { ZipError } from "./error.ts";

/** The list of files that an archive may have, in bytes. */
const largestList = 64e6;
/** Deflate makes nothing smaller than a 1032nd; what claims more is not what it says. */
const mostInflation = 1032;

/** Where a stored entry's bytes lie, in the guise in which the package hands on what its reader gives. */
class Place extends Blob {
  readonly begin: number;
  readonly length: number;
  constructor(begin: number, length: number) {
    super([]);
    [this.begin, this.length] = [begin, length];
  }
}

const readerOf = (source: Source): Reader => ({
  getLength: async () => source.size,
  read: (begin, length) => {
    if (length > largestList)
      throw new ZipError("", "list of files", `The archive claims a list of ${length} bytes; it is damaged.`);
    return readExactly(source, begin, begin + length);
  },
  sliceAsBlob: async (begin, length) => new Place(begin, length),
});

/**
 * The files of a zip archive (zip64 too). Those that are merely stored are read where they lie, so that they may be larger
 * than memory; those that were deflated are unpacked, as a whole, when they are opened.
 * @throws ZipError, which names the entry
 */
export async function zipTree(source: Source): Promise<FileTree> {
  const { entries } = await told(() => unzipRaw(readerOf(source)));
  const files = new Map<string, () => Promise<Source>>();
  for (const entry of entries) {
    requirePath(entry.name);
    if (entry.name.endsWith("/") || /(^|\/)(\.|__MACOSX\/)/.test(entry.name)) continue;
    if (files.has(entry.name)) throw new ZipError("", entry.name, "The archive has this file twice; make it anew.");
    files.set(entry.name, () => openEntry(source, entry));
  }
  return treeOf(files);
}

function requirePath(name: string) {
  if (name === "" || name.startsWith("/") || name.includes("\\") || name.split("/").includes(".."))
    throw new ZipError(
      "",
      name || "name",
      `The archive has a file at “${name.slice(0, 200)}”, which leads out of its folder.`,
    );
}

async function openEntry(source: Source, entry: ZipEntry): Promise<Source> {
  const refuse = (words: string) => new ZipError("", entry.name, words);
  if (entry.encrypted) throw refuse("The file is encrypted; unpack the archive first.");
  if (entry.size > mostInflation * entry.compressedSize + 64)
    throw refuse(`The file claims to unpack from ${entry.compressedSize} to ${entry.size} bytes; it is damaged.`);
  const blob = await told(() => entry.blob(), entry.name);
  if (!(blob instanceof Place)) return blobSource(blob);
  const { begin, length } = blob;
  return { size: length, read: (from, to) => readExactly(source, begin + from, begin + to) };
}

/** What the package complains of, in a sentence. */
async function told<T>(work: () => Promise<T>, field = "list of files"): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ZipError || isAbort(error)) throw error;
    const words = error instanceof FileError ? error.sentence : (error as Error).message;
    throw new ZipError(
      "",
      field,
      `The archive can't be read: ${words.slice(0, 300).replace(/\.$/, "")}. Fetch or make it anew.`,
    );
  }
}
