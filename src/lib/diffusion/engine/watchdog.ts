const tick = 1000;

/** Barks when something is waited for and nothing was answered for longer than all that is waited for may take. */
export class Watchdog {
  readonly #bark: (silence: number) => void;
  readonly #waiting = new Set<{ readonly timeout: number }>();
  #timer?: ReturnType<typeof setInterval>;
  #silence = 0;
  #checked = 0;

  /** `bark` is told for how long it was silent, in milliseconds. */
  constructor(bark: (silence: number) => void) {
    this.#bark = bark;
  }

  /** Watches `work`, which may take `timeout` milliseconds, and those before it as long as theirs. */
  async during<T>(timeout: number, work: Promise<T>): Promise<T> {
    const wait = { timeout };
    this.#waiting.add(wait);
    if (!this.#timer) this.#begin();
    try {
      return await work;
    } finally {
      this.#waiting.delete(wait);
      this.#silence = 0;
      if (this.#waiting.size === 0) this.stop();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #begin() {
    [this.#silence, this.#checked] = [0, performance.now()];
    this.#timer = setInterval(() => this.#check(), tick);
  }

  /** A tick that comes late counts as two at most: a computer that slept was not silent. */
  #check() {
    const now = performance.now();
    this.#silence += Math.min(now - this.#checked, 2 * tick);
    this.#checked = now;
    const timeout = [...this.#waiting].reduce((sum, wait) => sum + wait.timeout, 0);
    if (this.#silence < timeout) return;
    this.stop();
    this.#bark(this.#silence);
  }
}
