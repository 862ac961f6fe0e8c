/** Those who want to hear of something. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  /** Returns the function that takes the listener off again. */
  readonly add = (listener: (value: T) => void): (() => void) => {
    const own = (value: T) => listener(value);
    this.#all.add(own);
    return () => void this.#all.delete(own);
  };

  tell(value: T): void {
    for (const listener of [...this.#all]) listener(value);
  }
}
