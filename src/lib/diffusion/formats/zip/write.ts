import { makeZip, predictLength } from "client-zip";
import type { WrittenFile } from "../files/written.ts";

/** The earliest date that an archive can tell, so that the same files make the same archive. */
const noDate = () => new Date(1980, 0, 1);

/** A zip archive of files, stored as they are, a piece at a time. */
export const zipStream = (files: Iterable<WrittenFile>, lastModified = noDate()): ReadableStream<Uint8Array> =>
  makeZip(entries(files, lastModified));

function* entries(files: Iterable<WrittenFile>, lastModified: Date) {
  for (const file of files) yield { name: file.path, size: file.size, lastModified, input: file.chunks() };
}

/** Bytes that the archive will have. */
export const zipSize = (files: Iterable<WrittenFile>): number =>
  Number(predictLength(Array.from(files, ({ path, size }) => ({ name: path, size }))));
