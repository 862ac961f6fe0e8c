/** A file that can't be read as what it should be; the message names the file, where there are several, and how it is wrong. */
export class FileError extends Error {
  override readonly name: string = "FileError";
  /** Its path; "" where there is but one. */
  readonly file: string;
  /** What the format calls the part that is wrong: a tensor, an option, an entry, … */
  readonly field: string;
  readonly sentence: string;

  constructor(file: string, field: string, sentence: string) {
    super(file ? `${file}: ${sentence}` : sentence);
    this.file = file;
    this.field = field;
    this.sentence = sentence;
  }

  /** The same, told of another file. */
  of(file: string): FileError {
    return new (this.constructor as typeof FileError)(file, this.field, this.sentence);
  }
}

/** The same error told of a file, unless it tells of one. */
export const errorIn = (file: string, error: unknown): unknown =>
  error instanceof FileError && error.file === "" ? error.of(file) : error;

/** Does work on a file; what is wrong with it is told of that file. */
export async function inFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw errorIn(file, error);
  }
}
