/** Lets pictures take at most a fifth of the time, and come at most about twice a second. */
export class PictureClock {
  static readonly every = 450;
  static readonly share = 0.2;
  #due = Number.NEGATIVE_INFINITY;

  isDue(now: number): boolean {
    return now >= this.#due;
  }

  /** Notes what a picture cost, in milliseconds. */
  drawn(began: number, ended: number): void {
    const cost = ended - began;
    this.#due = ended + Math.max(PictureClock.every - cost, cost * (1 / PictureClock.share - 1));
  }

  reset(): void {
    this.#due = Number.NEGATIVE_INFINITY;
  }
}

const seconds = 4;

/** Steps per second over about the last four seconds. */
export class Rate {
  #marks: [milliseconds: number, step: number][] = [];

  mark(now: number, step: number): void {
    this.#marks.push([now, step]);
    while (this.#marks.length > 2 && now - this.#marks[1]![0] > seconds * 1000) this.#marks.shift();
  }

  /** Undefined until something can be said. */
  get perSecond(): number | undefined {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (!first || !last || last[0] - first[0] < 200) return undefined;
    return (1000 * (last[1] - first[1])) / (last[0] - first[0]);
  }

  /** Seconds to go for so many steps. */
  left(steps: number): number | undefined {
    return this.perSecond ? Math.max(0, steps) / this.perSecond : undefined;
  }

  reset(): void {
    this.#marks = [];
  }
}
