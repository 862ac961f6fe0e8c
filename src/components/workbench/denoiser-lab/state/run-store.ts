import type { TrainReport } from "../../../../lib/diffusion/jobs/train/job.ts";
import { PictureClock } from "../../pace.ts";
import type { Engine } from "../engine.ts";
import { Bench, type Phase } from "./bench.ts";
import { openData } from "./data.ts";
import { isLikeTruth } from "./quality.ts";
import { addChange, addMeasured, addSnapshot, newRun, type Run, type Snapshot } from "./run.ts";
import { type Change, trainJob } from "./settings.ts";
import { Trainer } from "./trainer.ts";
import { nextTurn } from "./turn.ts";

export interface StoreOptions {
  /** Starts the worker; asked when a model is first needed. */
  readonly engine: () => Promise<Engine>;
  readonly now?: () => number;
}

/** A run that stops by quality does so when this many measurements in a row are within this factor of true samples. */
export const nearFloor = { inARow: 3, times: 1.2 };

/** The bench with what trains: states, snapshots, controls, history. Knows nothing of pages. */
export class RunStore extends Bench {
  readonly #engine: () => Promise<Engine>;
  readonly #now: () => number;
  readonly #clock = new PictureClock();
  readonly #trainer: Trainer;
  #visible = true;
  #keepRunning = false;
  #perTurn = 1;
  #last = 0;

  constructor({ engine, now = () => performance.now() }: StoreOptions) {
    super(engine);
    this.#engine = engine;
    this.#now = now;
    const isHeld = () => this.held;
    this.#trainer = new Trainer({
      get held() {
        return isHeld();
      },
      controls: (single) => this.#controls(single),
      report: (report, single) => this.#report(report, single),
      failed: (error) => this.#fail(error),
    });
  }

  /** Whether a run waits because nobody looks. */
  get held(): boolean {
    return !this.#visible && !this.#keepRunning;
  }
  get keepRunning(): boolean {
    return this.#keepRunning;
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
    if (this.phase === "running") this.enter("paused");
  }

  /** Puts the run by and returns to the state before training; the settings stay. */
  reset(): void {
    this.#trainer.close();
    if (this.run) this.settings = { ...this.settings, steps: this.#goal(this.run) };
    this.putBy();
    this.planned = [];
    this.enter("idle");
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.rate.reset();
    this.#trainer.wake();
    this.changed();
  }

  setKeepRunning(on: boolean): void {
    this.#keepRunning = on;
    this.#trainer.wake();
    this.changed();
  }

  async #start(phase: "running" | "paused", act: () => void) {
    if (this.phase === "loading" || (this.phase === "running" && phase === "running")) return;
    this.at = undefined;
    try {
      if (!this.#trainer.isOpen || this.pending.length > 0) await this.#open();
      this.enter(phase);
      act();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Opens a training run: the present one's continuation where it can go on, else a new one. */
  async #open() {
    this.enter("loading");
    const { parseTrainJob } = await import("../../../../lib/diffusion/jobs/train/parse.ts");
    const isNew = !this.run?.checkpoint || this.pending.length > 0;
    parseTrainJob(trainJob(this.settings, isNew ? openData(this.settings.data, this.settings.seed) : this.data));
    if (isNew) this.#begin();
    else if (this.run!.step >= this.settings.steps) this.#extend();
    const { run } = this;
    const engine = await this.#engine();
    if (this.run?.id !== run!.id) return;
    this.#trainer.open(engine.run("train", trainJob(this.settings, this.data), { from: run!.checkpoint }));
  }

  #begin() {
    const { planned } = this;
    this.#trainer.close();
    this.putBy();
    this.data = openData(this.settings.data, this.settings.seed);
    this.run = newRun(this.shelf.nextId(), this.settings);
    this.planned = planned;
    this.#clock.reset();
  }

  /** A finished run goes on: as far as the run that it repeats, else for as many steps again. */
  #extend() {
    const run = this.run!;
    const steps = this.#planned?.steps ?? run.step + run.settings.steps;
    this.run = { ...run, changes: addChange(run.changes, { step: run.step, steps }) };
    this.settings = { ...this.settings, steps };
  }

  /** Steps that a new run is to take: those of the settings, unless only going on has raised them. */
  #goal(run: Run): number {
    const { steps } = this.settings;
    return run.changes.some((change) => change.steps === steps) ? run.settings.steps : steps;
  }

  #controls(single: boolean) {
    const turn = nextTurn(this.run!, this.settings, this.planned, { single, perTurn: this.#perTurn });
    [this.run, this.settings] = [turn.run, turn.settings];
    this.#last = this.#now();
    return turn.controls;
  }

  async #report(report: TrainReport, single: boolean) {
    const now = this.#now();
    const run = this.run!;
    for (const { step, loss } of report.losses) run.losses.add(step, loss);
    this.#perTurn = Math.round(60 / Math.max(0.1, report.millisecondsPerStep));
    this.lossByTime = report.lossByTime;
    this.run = {
      ...run,
      step: report.step,
      spent: run.spent + now - this.#last,
      checkpoint: report.checkpoint ?? run.checkpoint,
    };
    this.rate.mark(now, report.step);
    if (report.checkpoint && (single || report.done || this.#clock.isDue(now))) await this.#picture(report);
    if (report.done) this.#finish();
    this.changed();
  }

  async #picture({ checkpoint, lossByTime }: TrainReport) {
    const began = this.#now();
    const { step, params, ema } = checkpoint!;
    const snapshot: Snapshot = { step, params, ema, lossByTime };
    const run = addSnapshot(this.run!, snapshot);
    this.run = run;
    const picture = await this.pictures.paint(run, snapshot, this.data, this.view);
    if (this.run?.id !== run.id) return;
    const quality = this.pictures.quality(picture, this.data, this.view);
    if (quality) this.run = addMeasured(this.run, { ...quality, step });
    this.#clock.drawn(began, this.#now());
    if (this.settings.stopAtFloor && this.#isGoodEnough()) this.#stopEarly();
  }

  #isGoodEnough(): boolean {
    const last = this.run!.measured.slice(-nearFloor.inARow);
    return last.length === nearFloor.inARow && last.every((quality) => isLikeTruth(quality, nearFloor.times));
  }

  #stopEarly() {
    this.pause();
    this.message = `Stopped at step ${this.run!.step}: the last ${nearFloor.inARow} measurements are about as good as true samples.`;
  }

  #finish() {
    this.#trainer.close();
    this.enter("done");
    if (this.#planned) void this.train();
  }

  /** The planned change that lets the run go on past its present end. */
  get #planned(): Change | undefined {
    return this.planned.find(({ step, steps }) => step === this.run?.step && steps !== undefined);
  }

  #fail(error: Error) {
    this.#trainer.close();
    this.enter("failed");
    this.message = error.message;
    this.changed();
  }

  protected enter(phase: Phase): void {
    this.phase = phase;
    this.message = "";
    if (phase !== "running") this.rate.reset();
    this.changed();
  }
}
