/** Where in what is read something is wrong. */
export interface FilePlace {
  /** Path of the file; empty where there is but one. */
  readonly file?: string;
  /** Its part: a tensor, an option, an entry, … */
  readonly field?: string;
}

/** A file that can't be used; the message says in a sentence what is wrong, after the file's path where there is one. */
export class FileError extends Error {
  override readonly name: string = "FileError";
  readonly file: string;
  readonly field: string;
  readonly sentence: string;
  constructor(sentence: string, { file = "", field = "" }: FilePlace = {}) {
    super(file ? `${file}: ${sentence}` : sentence);
    this.sentence = sentence;
    this.file = file;
    this.field = field;
  }
  /** The same, told of another place. */
  at(place: FilePlace): FileError {
    return new (this.constructor as typeof FileError)(this.sentence, place);
  }
}

/** The same error told of a file, unless it tells of one. */
export function errorIn(file: string, error: unknown): unknown {
  if (!(error instanceof FileError)) return error;
  return error.file === "" ? error.at({ file, field: error.field }) : error;
}

/** Does work on a file; what is wrong with it is told of that file. */
export async function inFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw errorIn(file, error);
  }
}
