/** A file of a tokenizer that can't be: which one, and what is wrong with it in a sentence. */
export class VocabularyError extends RangeError {
  override readonly name = "VocabularyError";
  readonly file: string;
  constructor(file: string, sentence: string) {
    super(`${file}: ${sentence}`);
    this.file = file;
  }
}
