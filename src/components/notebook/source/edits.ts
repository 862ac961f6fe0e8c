/** Changes to a text by places in it as it was. */
export class Edits {
  readonly #source: string;
  readonly #changes: { readonly from: number; readonly to: number; readonly text: string }[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  replace(from: number, to: number, text: string): void {
    this.#changes.push({ from, to, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** Leaves the lines where they are. */
  blank(from: number, to: number): void {
    this.replace(from, to, this.#source.slice(from, to).replace(/[^\n]+/g, ""));
  }

  get text(): string {
    let [done, text] = [0, ""];
    for (const { from, to, text: change } of this.#changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
      text += this.#source.slice(done, from) + change;
      done = Math.max(done, to);
    }
    return text + this.#source.slice(done);
  }
}
