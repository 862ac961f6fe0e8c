import { differing, type Setup, samplingFields } from "../setup/setup.ts";
import type { Course } from "./course.ts";
import { Shown } from "./shown.ts";

/** One of the two runs: a setup, the network it trains, and samples of it. */
export class Side extends Shown {
  #course?: Course;
  /** Seconds that it has trained for. */
  seconds = 0;

  get busy(): boolean {
    return this.state === "loading" || this.state === "running";
  }

  /** Whether training would come to the network that there is. */
  get isTrained(): boolean {
    return this.state === "done" && this.params !== undefined;
  }

  /** Seconds that the rest will take; NaN where that isn't known. */
  get left(): number {
    const { step, setup, seconds, state } = this;
    return state === "running" && step > 0 && seconds > 0 ? (seconds / step) * (setup.steps - step) : Number.NaN;
  }

  /** Another setup: the network stays where only the sampling differs, and is put by where it doesn't. */
  use(setup: Setup): void {
    const keeps =
      this.trained !== undefined && differing(this.trained, setup).every((name) => samplingFields.includes(name));
    this.setup = setup;
    if (keeps) void this.sample();
    else this.clear();
  }

  override clear(): void {
    this.#course?.close();
    this.seconds = 0;
    super.clear();
  }

  /** Begins, goes on after a stop, or begins anew after the end. */
  async train(): Promise<void> {
    if (this.busy) return;
    if (this.state === "done" || !this.#course?.isOpen) this.clear();
    if (!this.data) return;
    const { round } = this;
    if (!this.#course?.isOpen) {
      Object.assign(this, { state: "loading", trained: this.setup });
      this.options.changed();
    }
    try {
      const { Course } = await import("./training.ts");
      if (round !== this.round) return;
      this.#course ??= new Course(this);
      await this.#course.go();
    } catch (error) {
      if (round === this.round) this.fail(error);
    }
  }

  stop(): void {
    this.#course?.pause();
    if (this.state === "loading") this.clear();
    else if (this.state === "running") this.state = "paused";
    this.options.changed();
  }

  fail(error: unknown): void {
    this.#course?.close();
    if (!this.params) this.trained = undefined;
    this.state = this.params ? "done" : "idle";
    this.words = error instanceof Error ? error.message : String(error);
    this.options.changed();
  }
}
