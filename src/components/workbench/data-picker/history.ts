/** States one after another, with a way back and forth. */
export class History<T> {
  #past: T[] = [];
  #future: T[] = [];
  #now: T;

  constructor(now: T) {
    this.#now = now;
  }

  get now(): T {
    return this.#now;
  }
  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  push(next: T) {
    this.#past.push(this.#now);
    this.#future = [];
    this.#now = next;
  }

  undo() {
    if (!this.canUndo) return;
    this.#future.push(this.#now);
    this.#now = this.#past.pop()!;
  }

  redo() {
    if (!this.canRedo) return;
    this.#past.push(this.#now);
    this.#now = this.#future.pop()!;
  }
}
