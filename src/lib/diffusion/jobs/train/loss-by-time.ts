const bins = 20;

/** Running means of the loss in equal bins of t in (0, 1], each over about its last 500 examples. */
export class LossByTime {
  readonly #means = new Float32Array(bins).fill(Number.NaN);
  readonly #counts = new Float32Array(bins);

  add(times: Float32Array, losses: Float32Array) {
    for (const [i, t] of times.entries()) {
      const bin = Math.min(bins - 1, Math.floor(t * bins));
      const count = Math.min(500, this.#counts[bin]! + 1);
      const before = count === 1 ? 0 : this.#means[bin]!;
      this.#counts[bin] = count;
      this.#means[bin] = before + (losses[i]! - before) / count;
    }
  }

  means(): Float32Array {
    return this.#means.slice();
  }
}
