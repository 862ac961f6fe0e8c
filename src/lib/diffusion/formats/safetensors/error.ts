import { FileError } from "../file-error.ts";

/** A file is not a whole, well-formed safetensors file; the message says in a sentence what is wrong. */
export class SafetensorsError extends FileError {
  override readonly name = "SafetensorsError";
}
