import { Rate } from "../../pace.ts";
import type { Samples } from "../drawing/model-answers.ts";
import { type Picture, Pictures } from "../drawing/pictures.ts";
import type { Engine } from "../engine.ts";
import { type LabData, openData } from "./data.ts";
import { mostPoints, type Quality } from "./quality.ts";
import { type Run, type Snapshot, settingsAt } from "./run.ts";
import {
  type Change,
  defaultSettings,
  defaultView,
  needNewRun,
  type Settings,
  trainJob,
  type View,
} from "./settings.ts";
import { Shelf } from "./shelf.ts";

export type Phase = "idle" | "loading" | "running" | "paused" | "done" | "failed";

/** What the bench holds and shows, and how its settings and data change; without what trains. */
export abstract class Bench {
  settings: Settings = defaultSettings;
  view: View = defaultView;
  #data?: LabData;
  phase: Phase = "idle";
  run?: Run;
  readonly shelf = new Shelf();
  /** Why the run stopped or what could not be done, in a sentence. */
  message = "";
  /** Index of the snapshot that is looked at; undefined for the newest. */
  at?: number;
  /** Mean losses of the run in equal bins of t. */
  lossByTime: Float32Array = new Float32Array();
  /** Changes that the run makes by itself, to repeat another. */
  planned: readonly Change[] = [];
  readonly rate = new Rate();
  protected readonly pictures: Pictures;
  readonly #listeners = new Set<() => void>();

  constructor(engine: () => Promise<Engine>) {
    this.pictures = new Pictures(engine, () => this.changed());
  }

  get data(): LabData {
    this.#data ??= openData(defaultSettings.data, defaultSettings.seed);
    return this.#data;
  }
  set data(data: LabData) {
    this.#data = data;
  }

  /** Puts the run by and returns to the state before training; the settings stay. */
  abstract reset(): void;
  protected abstract enter(phase: Phase): void;

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** The snapshot that the plane shows. */
  get shown(): Snapshot | undefined {
    return this.run?.snapshots[this.at ?? this.run.snapshots.length - 1];
  }
  get picture(): Picture {
    return this.run && this.shown ? this.pictures.look(this.run, this.shown, this.view) : {};
  }
  get quality(): Quality | undefined {
    return this.pictures.quality(this.picture, this.data, this.view);
  }
  /** What true samples, as many as the view asks for, score. */
  get floor(): number {
    return this.pictures.meter(this.data).floor(this.view.metric, Math.min(mostPoints, this.view.count));
  }
  /** Settings that Train would begin a new run for. */
  get pending(): (keyof Settings)[] {
    return this.run ? needNewRun(settingsAt(this.run, this.run.step), this.settings) : [];
  }

  /** The last samples that were drawn of a run, as far as they are remembered. */
  samplesOf(run: Run): Samples | undefined {
    const last = run.snapshots.at(-1);
    return last && this.pictures.samplesOf(last, this.view);
  }

  setView(patch: Partial<View>): void {
    this.view = { ...this.view, ...patch };
    this.repaint();
  }

  /** Looks back at a snapshot; undefined returns to the newest. */
  lookAt(index: number | undefined): void {
    const last = (this.run?.snapshots.length ?? 0) - 1;
    this.at = index === undefined || index >= last ? undefined : Math.max(0, index);
    this.repaint();
  }

  /** Brings the picture up to date with the view, when there is time. */
  protected repaint(): void {
    const { run, shown } = this;
    const failed = (error: unknown) => {
      this.message = error instanceof Error ? error.message : String(error);
    };
    if (run && shown) this.pictures.ask(run, shown, this.data, this.view, failed);
    this.changed();
  }

  /** New settings: the learning rate and batch size govern the next turn, others the next run. */
  set(patch: Partial<Settings>): void {
    let settings = { ...this.settings, ...patch };
    if (settings.data !== this.settings.data) {
      const data = openData(settings.data, settings.seed);
      this.reset();
      settings = { ...this.settings, ...patch };
      this.data = data;
      this.view = { ...this.view, label: -1 };
      if (settings.conditional && data.classNames.length === 0) settings = { ...settings, conditional: false };
    } else if (!this.run) this.data = openData(settings.data, settings.seed);
    if ("learningRate" in patch || "batchSize" in patch) this.planned = [];
    this.settings = settings;
    this.changed();
  }

  /** Takes over a run's settings and the changes made on its way, ready to be repeated by Train. */
  async prepare(settings: Settings, changes: readonly Change[] = []): Promise<void> {
    const { parseTrainJob } = await import("../../../../lib/diffusion/jobs/train/parse.ts");
    const data = openData(settings.data, settings.seed);
    parseTrainJob(trainJob(settings, data));
    this.reset();
    Object.assign(this, { data, settings, planned: changes });
    this.changed();
  }

  /** @throws a sentence when the data of the settings can't be had. */
  requireData({ data, seed }: Settings): void {
    openData(data, seed);
  }

  /** Shows a run: of the history, of a file, or one that a reload cut short. */
  show(run: Run): void {
    const data = openData(run.settings.data, run.settings.seed);
    this.reset();
    this.shelf.take(run.id);
    const settings = settingsAt(run, run.step);
    Object.assign(this, { data, settings, run, lossByTime: run.snapshots.at(-1)?.lossByTime ?? new Float32Array() });
    this.enter(run.opened || run.step >= settings.steps ? "done" : "paused");
    this.repaint();
  }

  /** Moves the present run, if it has taken a step, to the shelf. */
  protected putBy(): void {
    if (this.run && this.run.step > 0) this.shelf.put(this.run);
    this.run = undefined;
    this.at = undefined;
    this.lossByTime = new Float32Array();
    this.rate.reset();
  }
}
