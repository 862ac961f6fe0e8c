import type { TrainJob, TrainReport } from "../../../lib/diffusion/jobs/train/job.ts";
import type { Engine } from "../denoiser-lab/engine.ts";
import { Trainer } from "../denoiser-lab/state/trainer.ts";
import { PictureClock, Rate } from "../pace.ts";
import { addImageSnapshot, type ImageRun, type ImageSnapshot, newImageRun } from "./run.ts";
import { drawn } from "./sampling.ts";

export type ImagePhase = "idle" | "loading" | "running" | "paused" | "done" | "failed";

export interface ImageStoreOptions {
  readonly engine: () => Promise<Engine>;
  readonly changed: () => void;
  /** The training that the reader's settings ask for. */
  readonly job: () => Promise<TrainJob>;
  /** What a run of the settings is called, beside its number. */
  readonly title: () => string;
  readonly now?: () => number;
}

/** Pictures that are drawn of each snapshot. */
export const pictureCount = 20;

/** Trainings on images: one under way, one that it is held against. */
export class ImageStore {
  readonly #options: ImageStoreOptions;
  readonly #now: () => number;
  readonly #trainer: Trainer;
  readonly #clock = new PictureClock();
  readonly rate = new Rate();
  #count = 0;
  #visible = true;
  phase: ImagePhase = "idle";
  run?: ImageRun;
  /** Run A of a comparison. */
  pinned?: ImageRun;
  /** Index of the snapshot that is looked at; undefined for the newest. */
  at?: number;
  message = "";

  constructor(options: ImageStoreOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    const isHeld = () => !this.#visible;
    this.#trainer = new Trainer({
      get held() {
        return isHeld();
      },
      controls: (single) => (single ? { stepsThisTurn: 1 } : undefined),
      report: (report, single) => this.#report(report, single),
      failed: (error) => this.#fail(error),
    });
  }

  get shown(): ImageSnapshot | undefined {
    return this.run?.snapshots[this.at ?? this.run.snapshots.length - 1];
  }
  get held(): boolean {
    return !this.#visible && this.phase === "running";
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.rate.reset();
    this.#trainer.wake();
  }

  train(): Promise<void> {
    return this.#start("running", () => this.#trainer.go());
  }
  /** One step, and a pause. */
  step(): Promise<void> {
    return this.#start("paused", () => this.#trainer.step());
  }
  pause(): void {
    this.#trainer.pause();
    if (this.phase === "running") this.#enter("paused");
  }
  /** Puts the run by. */
  reset(): void {
    this.#trainer.close();
    Object.assign(this, { run: undefined, at: undefined });
    this.#enter("idle");
  }
  /** The present run becomes A; the next is B. */
  pin(): void {
    this.pinned = this.run;
    this.reset();
  }
  unpin(): void {
    this.pinned = undefined;
    this.#options.changed();
  }
  lookAt(index: number | undefined): void {
    const last = (this.run?.snapshots.length ?? 0) - 1;
    this.at = index === undefined || index >= last ? undefined : Math.max(0, index);
    this.#options.changed();
  }

  /** Shows a model that was trained elsewhere, with pictures that it draws. */
  async show(name: string, run: Pick<ImageRun, "model" | "step">, params: Float32Array): Promise<void> {
    this.reset();
    this.#enter("loading");
    try {
      const samples = await this.#draw(run.model, params);
      const snapshot = { step: run.step, params, lossByTime: new Float32Array(), samples };
      const opened = { ...newImageRun(++this.#count, name, run.model, run.step), ...run, opened: true };
      this.run = addImageSnapshot(opened, snapshot);
      this.#enter("done");
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  async #start(phase: "running" | "paused", act: () => void) {
    if (this.phase === "loading" || (this.phase === "running" && phase === "running")) return;
    this.at = undefined;
    try {
      if (!this.#trainer.isOpen) await this.#open();
      this.#enter(phase);
      act();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** A new run, or the present one's continuation by as many steps again. */
  async #open() {
    this.#enter("loading");
    const job = await this.#options.job();
    const isSame = JSON.stringify(job.model) === JSON.stringify(this.run?.model);
    const from = isSame ? this.run?.checkpoint : undefined;
    const steps = from ? from.step + job.steps : job.steps;
    const id = this.run && from ? this.run.id : ++this.#count;
    this.run = from
      ? { ...this.run!, steps, job: { ...job, steps } }
      : { ...newImageRun(id, `Run ${id}: ${this.#options.title()}`, job.model, steps), job };
    this.#clock.reset();
    const engine = await this.#options.engine();
    if (this.run?.id === id) this.#trainer.open(engine.run("train", { ...job, steps }, from ? { from } : {}));
  }

  async #report(report: TrainReport, single: boolean) {
    const { step, losses, lossByTime, checkpoint, done } = report;
    for (const each of losses) this.run!.losses.add(each.step, each.loss);
    this.run = { ...this.run!, step, lossByTime, ...(checkpoint ? { checkpoint } : {}) };
    this.rate.mark(this.#now(), step);
    if (checkpoint && (single || done || this.#clock.isDue(this.#now()))) await this.#picture(report);
    if (done) {
      this.#trainer.close();
      this.#enter("done");
    }
    this.#options.changed();
  }

  async #picture({ step, checkpoint, lossByTime }: TrainReport) {
    const began = this.#now();
    const { id, model } = this.run!;
    const params = checkpoint!.ema;
    const samples = await this.#draw(model, params);
    if (this.run?.id !== id) return;
    this.run = addImageSnapshot(this.run, { step, params, lossByTime, samples });
    this.#clock.drawn(began, this.#now());
  }

  async #draw(model: ImageRun["model"], params: Float32Array): Promise<Float32Array> {
    return drawn(await this.#options.engine(), { model, params, steps: 8, count: pictureCount, seed: 1 });
  }

  #fail(error: Error) {
    this.#trainer.close();
    this.#enter("failed");
    this.message = error.message;
    this.#options.changed();
  }

  #enter(phase: ImagePhase) {
    this.phase = phase;
    this.message = "";
    if (phase !== "running") this.rate.reset();
    this.#options.changed();
  }
}
