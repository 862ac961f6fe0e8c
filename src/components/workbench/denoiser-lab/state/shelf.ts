import { Bench, type Phase } from "./bench.ts";
import { openData } from "./data.ts";
import { lighten, type Run, settingsAt } from "./run.ts";
import { type Change, type Settings, trainJob } from "./settings.ts";

/** Runs that keep all their snapshots once they are put by. */
const fullRuns = 3;

/** A bench whose settings and data can be changed, with the runs that were put by. */
export abstract class Shelf extends Bench {
  #count = 0;

  /** Puts the run by and returns to the state before training; the settings stay. */
  abstract reset(): void;
  protected abstract enter(phase: Phase): void;

  /** New settings: the learning rate and batch size govern the next turn, others the next run. */
  set(patch: Partial<Settings>): void {
    const settings = { ...this.settings, ...patch };
    if (settings.data !== this.settings.data) {
      const data = openData(settings.data, settings.seed);
      this.reset();
      this.data = data;
      this.view = { ...this.view, label: -1 };
      if (settings.conditional && data.classNames.length === 0) settings.conditional = false;
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
    this.history = this.history.filter(({ id }) => id !== run.id);
    const settings = settingsAt(run, run.step);
    Object.assign(this, { data, settings, run, lossByTime: run.snapshots.at(-1)?.lossByTime ?? new Float32Array() });
    this.enter(run.opened || run.step >= settings.steps ? "done" : "paused");
    this.repaint();
  }

  nextId(): number {
    return ++this.#count;
  }

  /** Moves the present run, if it has taken a step, to the history. */
  protected putBy(): void {
    const { run } = this;
    if (run && run.step > 0) this.history = [run, ...this.history].map((old, i) => (i < fullRuns ? old : lighten(old)));
    if (run && this.pinned?.id === run.id) this.pinned = run;
    this.run = undefined;
    this.at = undefined;
    this.lossByTime = new Float32Array();
    this.rate.reset();
  }

  forget(id: number): void {
    this.history = this.history.filter((run) => run.id !== id);
    if (this.pinned?.id === id) this.pinned = undefined;
    this.changed();
  }
}
