import { FileError } from "../file-error.ts";

/** A file is not a zip archive that can be read; the message says in a sentence why. */
export class ZipError extends FileError {
  override readonly name = "ZipError";
}
