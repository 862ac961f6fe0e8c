import type { TrainReport } from "../../../../lib/diffusion/jobs/train/job.ts";
import type { Trainer } from "../../../workbench/denoiser-lab/state/trainer.ts";
import { differing, type Setup, samplingFields } from "../setup/setup.ts";
import { Shown } from "./shown.ts";

/** One of the two runs: a setup, the network it trains, and samples of it. */
export class Side extends Shown {
  #trainer?: Trainer;
  #last = 0;

  get busy(): boolean {
    return this.state === "loading" || this.state === "running";
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
    this.#trainer?.close();
    super.clear();
  }

  /** Begins, goes on after a stop, or begins anew after the end. */
  async train(): Promise<void> {
    if (this.busy) return;
    if (this.state === "done" || !this.#trainer?.isOpen) this.clear();
    try {
      if (!this.#trainer?.isOpen && !(await this.#open())) return;
      this.state = "running";
      this.#trainer?.go();
      this.options.changed();
    } catch (error) {
      this.#fail(error);
    }
  }

  stop(): void {
    this.#trainer?.pause();
    if (this.state === "loading") this.clear();
    else if (this.state === "running") this.state = "paused";
    this.options.changed();
  }

  async #open(): Promise<boolean> {
    const { round, setup, data } = this;
    if (!data) return false;
    Object.assign(this, { state: "loading", trained: setup });
    this.options.changed();
    const { checkSetup, parseTrainJob, jobOf, Trainer } = await import("./training.ts");
    if (round !== this.round) return false;
    checkSetup(setup, data);
    const job = jobOf(setup, data);
    parseTrainJob(job);
    const engine = await this.options.engine();
    if (round !== this.round) return false;
    this.#trainer ??= new Trainer({
      held: false,
      controls: () => undefined,
      report: (report) => this.#report(report),
      failed: (error) => this.#fail(error),
    });
    this.#trainer.open(engine.run("train", job, {}));
    return true;
  }

  async #report({ step, losses, checkpoint, done }: TrainReport) {
    const { round } = this;
    this.step = step;
    for (const { step: at, loss } of losses) this.losses.push([at, loss]);
    if (checkpoint) this.params = checkpoint.ema;
    if (done || (checkpoint && performance.now() - this.#last > 700)) {
      await this.sample();
      this.#last = performance.now();
    }
    if (done) await this.sampled();
    if (this.round !== round) return;
    if (done) this.#finish();
    this.options.changed();
  }

  #finish() {
    this.#trainer?.close();
    this.state = "done";
    const { setup, step, losses, params, samples, quality } = this;
    if (!params) return;
    const drawn = this.isStale ? {} : { samples, quality };
    this.options.finished({ setup, step, losses: [...losses], params, ...drawn });
  }

  #fail(error: unknown) {
    this.#trainer?.close();
    if (!this.params) this.trained = undefined;
    this.state = this.params ? "done" : "idle";
    this.words = error instanceof Error ? error.message : String(error);
    this.options.changed();
  }
}
