import type { TrainControls, TrainReport } from "../../../../lib/diffusion/jobs/train/job.ts";

type Generator = AsyncGenerator<TrainReport, void, TrainControls | undefined>;

export interface TrainerHost {
  /** Whether to go on by itself: not where nobody looks. */
  readonly held: boolean;
  /** What the next turn is handed. */
  controls(single: boolean): TrainControls | undefined;
  /** Takes a report; the next turn waits for it. */
  report(report: TrainReport, single: boolean): Promise<void>;
  failed(error: Error): void;
}

/** Pulls one training run, turn by turn: freely, one step at a time, or not at all. */
export class Trainer {
  readonly #host: TrainerHost;
  #run?: Generator;
  #pulling = false;
  #singles = 0;
  #free = false;

  constructor(host: TrainerHost) {
    this.#host = host;
  }

  /** Whether there is a run to go on with. */
  get isOpen(): boolean {
    return this.#run !== undefined;
  }

  open(run: Generator): void {
    this.close();
    this.#run = run;
  }

  go(): void {
    this.#free = true;
    this.wake();
  }

  pause(): void {
    this.#free = false;
  }

  /** One step, and then a pause. */
  step(): void {
    this.#free = false;
    this.#singles++;
    this.wake();
  }

  close(): void {
    this.#run?.return(undefined).catch(() => {});
    this.#run = undefined;
    this.#free = false;
    this.#singles = 0;
  }

  /** Looks again whether to pull, e.g. after `held` has changed. */
  wake(): void {
    if (!this.#pulling) void this.#pull();
  }

  get #wanted(): boolean {
    return this.#run !== undefined && (this.#singles > 0 || (this.#free && !this.#host.held));
  }

  async #pull() {
    this.#pulling = true;
    while (this.#wanted) await this.#once(this.#run!);
    this.#pulling = false;
  }

  async #once(run: Generator) {
    const single = this.#singles > 0;
    if (single) this.#singles--;
    try {
      const { value, done } = await run.next(this.#host.controls(single));
      if (run !== this.#run) return;
      if (done) this.close();
      else await this.#host.report(value, single);
    } catch (error) {
      if (run !== this.#run) return;
      this.close();
      this.#host.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
