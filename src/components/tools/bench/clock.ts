/** How far something is, and how long it will take still. */
export class Clock {
  readonly #now: () => number;
  readonly #began: number;
  share = 0;
  constructor(now = () => performance.now()) {
    this.#now = now;
    this.#began = now();
  }

  at(share: number): void {
    this.share = share;
  }

  /** ", about 40 s left"; empty as long as it can't be told. */
  get words(): string {
    const seconds = (this.#now() - this.#began) / 1000;
    if (this.share < 0.05 || seconds < 2) return "";
    const left = (seconds * (1 - this.share)) / this.share;
    return left < 90 ? `, about ${Math.max(1, Math.round(left))} s left` : `, about ${Math.round(left / 60)} min left`;
  }
}
