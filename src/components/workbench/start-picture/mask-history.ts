/** At most so many strokes are taken back. */
const MOST = 50;

/** Masks as they were before each stroke. */
export class MaskHistory {
  #past: (Uint8Array | undefined)[] = [];

  get hasPast(): boolean {
    return this.#past.length > 0;
  }

  add(mask: Uint8Array | undefined): void {
    this.#past = [...this.#past.slice(1 - MOST), mask];
  }

  /** As it was before the latest stroke, which is forgotten. */
  back(): Uint8Array | undefined {
    return this.#past.pop();
  }

  forget(): void {
    this.#past = [];
  }
}
