import { Rate } from "../../pace.ts";
import type { Picture } from "../drawing/painter.ts";
import { Pictured } from "../drawing/pictured.ts";
import type { Samples } from "../drawing/pictures.ts";
import type { Engine } from "../engine.ts";
import { type LabData, openData } from "./data.ts";
import { mostPoints, type Quality } from "./quality.ts";
import { type Run, type Snapshot, settingsAt } from "./run.ts";
import { type Change, defaultSettings, defaultView, needNewRun, type Settings, type View } from "./settings.ts";

export type Phase = "idle" | "loading" | "running" | "paused" | "done" | "failed";

/** What the bench holds and shows, without what trains. */
export class Bench {
  settings: Settings = defaultSettings;
  view: View = defaultView;
  data: LabData = openData(defaultSettings.data, defaultSettings.seed);
  phase: Phase = "idle";
  run?: Run;
  /** Runs put by, newest first. */
  history: readonly Run[] = [];
  /** Run A of a comparison: one of the history. */
  pinned?: Run;
  /** Why the run stopped or what could not be done, in a sentence. */
  message = "";
  /** Index of the snapshot that is looked at; undefined for the newest. */
  at?: number;
  /** Mean losses of the run in equal bins of t. */
  lossByTime: Float32Array = new Float32Array();
  /** Changes that the run makes by itself, to repeat another. */
  planned: readonly Change[] = [];
  readonly rate = new Rate();
  protected readonly pictured: Pictured;
  readonly #listeners = new Set<() => void>();

  constructor(engine: () => Promise<Engine>) {
    this.pictured = new Pictured(engine, () => this.changed());
  }

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
    return this.run && this.shown ? this.pictured.look(this.run, this.shown, this.view) : {};
  }
  get quality(): Quality | undefined {
    return this.pictured.quality(this.picture, this.data, this.view);
  }
  /** What true samples, as many as the view asks for, score. */
  get floor(): number {
    return this.pictured.meter(this.data).floor(this.view.metric, Math.min(mostPoints, this.view.count));
  }
  /** Settings that Train would begin a new run for. */
  get pending(): (keyof Settings)[] {
    return this.run ? needNewRun(settingsAt(this.run, this.run.step), this.settings) : [];
  }

  /** The last samples that were drawn of a run, as far as they are remembered. */
  samplesOf(run: Run): Samples | undefined {
    const last = run.snapshots.at(-1);
    return last && this.pictured.samplesOf(last, this.view);
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
    if (run && shown) this.pictured.ask(run, shown, this.data, this.view, failed);
    this.changed();
  }
}
