import type { TrainReport } from "../../../../lib/diffusion/jobs/train/job.ts";
import type { Trainer } from "../../../workbench/denoiser-lab/state/trainer.ts";
import { differing, type Setup, samplingFields } from "../setup/setup.ts";
import { isOutdated, milestones, upToMilestone, withMoment, withoutWeights } from "./moments.ts";
import { Shown } from "./shown.ts";

/** One of the two runs: a setup, the network it trains, and samples of it. */
export class Side extends Shown {
  #trainer?: Trainer;
  #last = 0;
  #pace = 1;
  #began = 0;
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
    this.#trainer?.close();
    this.seconds = 0;
    super.clear();
  }

  /** The network as it was at one of the moments; undefined for how it is. */
  async lookAt(index: number | undefined): Promise<void> {
    this.at = index;
    this.options.changed();
    const { round, setup, data } = this;
    const moment = this.moments[index ?? -1];
    if (!moment?.params || !data || !isOutdated(moment, setup)) return;
    const isLate = () => round !== this.round || setup !== this.setup;
    try {
      const drawn = await this.drawn(moment.params, setup, data, isLate);
      if (drawn) this.moments = this.moments.map((one) => (one === moment ? { ...one, ...drawn, setup } : one));
    } catch (error) {
      this.words = (error as Error).message;
    }
    this.options.changed();
  }

  /** Begins, goes on after a stop, or begins anew after the end. */
  async train(): Promise<void> {
    if (this.busy) return;
    if (this.state === "done" || !this.#trainer?.isOpen) this.clear();
    try {
      if (!this.#trainer?.isOpen && !(await this.#open())) return;
      this.state = "running";
      this.#began = performance.now();
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
      controls: () => this.#nextTurn(),
      report: (report) => this.#report(report),
      failed: (error) => this.#fail(error),
    });
    this.#trainer.open(engine.run("train", job, {}));
    return true;
  }

  #nextTurn() {
    const stepsThisTurn = upToMilestone(this.step, this.setup.steps, this.#pace);
    return stepsThisTurn === undefined ? undefined : { stepsThisTurn };
  }

  async #report({ step, losses, checkpoint, done }: TrainReport) {
    const { round } = this;
    const now = performance.now();
    this.seconds += (now - this.#began) / 1000;
    this.#pace = step - this.step;
    this.step = step;
    for (const { step: at, loss } of losses) this.losses.push([at, loss]);
    if (checkpoint) this.params = checkpoint.ema;
    const isMilestone = checkpoint !== undefined && milestones(this.setup.steps).includes(step);
    if (done || isMilestone || (checkpoint && now - this.#last > 700)) {
      await this.sample();
      this.#last = performance.now();
    }
    if (this.round !== round) return;
    if (isMilestone) this.#keepMoment();
    this.#began = performance.now();
    if (done) await this.sampled();
    if (this.round !== round) return;
    if (done) this.#finish();
    this.options.changed();
  }

  #finish() {
    this.#trainer?.close();
    this.state = "done";
    const { setup, step, losses, params, samples, quality, seconds } = this;
    if (!params) return;
    const drawn = this.isStale ? {} : { samples, quality };
    const moments = this.moments.filter((moment) => !isOutdated(moment, setup)).map(withoutWeights);
    const backend = this.options.backend?.();
    const taken = { seconds, moments, ...(backend && { backend }) };
    this.options.finished({ setup, step, losses: [...losses], params, ...drawn, ...taken });
  }

  #keepMoment() {
    const { step, setup, samples, quality, params, isStale } = this;
    if (isStale || !samples || !quality) return;
    this.moments = withMoment(this.moments, { step, setup, samples, quality, ...(params && { params }) });
  }

  #fail(error: unknown) {
    this.#trainer?.close();
    if (!this.params) this.trained = undefined;
    this.state = this.params ? "done" : "idle";
    this.words = error instanceof Error ? error.message : String(error);
    this.options.changed();
  }
}
