import type { Engine } from "../engine.ts";
import type { LabData } from "../state/data.ts";
import { type Quality, QualityMeter } from "../state/quality.ts";
import { type Run, type Snapshot, settingsAt } from "../state/run.ts";
import { modelSpec, type View } from "../state/settings.ts";
import { type Arrows, lastSamples, modelArrows, type Samples } from "./model-answers.ts";

/** What a snapshot looks like under a view: parts that have been asked of the model so far. */
export interface Picture {
  readonly samples?: Samples;
  readonly arrows?: Arrows;
}

const samplesKey = ({ sampler, config, samplerSteps, count, sampleSeed, ema, label }: View) =>
  [sampler, config, samplerSteps, count, sampleSeed, ema, label].join(" ");
const arrowsKey = ({ ema, fieldTime, label }: View) => [ema, fieldTime, label].join(" ");

/** Pictures of snapshots: asks the model for one at a time, remembers them, skips what nobody waits for any more. */
export class Pictures {
  readonly #engine: () => Promise<Engine>;
  readonly #changed: () => void;
  readonly #samples = new Remembered<Samples>();
  readonly #arrows = new Remembered<Arrows>();
  readonly #qualities = new WeakMap<Float32Array, Map<string, Quality>>();
  readonly #meters = new WeakMap<LabData, QualityMeter>();
  #wanted?: () => Promise<unknown>;
  #busy = false;
  #last: { run?: number; picture: Picture } = { picture: {} };

  constructor(engine: () => Promise<Engine>, changed: () => void) {
    this.#engine = engine;
    this.#changed = changed;
  }

  /** What is known of a snapshot; parts that are not known yet come from the last picture of the same run. */
  look(run: Run, snapshot: Snapshot, view: View): Picture {
    const known = this.#known(snapshot, view);
    const last = this.#last.run === run.id ? this.#last.picture : {};
    const picture = { samples: known.samples ?? last.samples, arrows: known.arrows ?? last.arrows };
    this.#last = { run: run.id, picture };
    return picture;
  }

  samplesOf(snapshot: Snapshot, view: View): Samples | undefined {
    return this.#samples.get(snapshot, samplesKey(view));
  }

  quality(picture: Picture, data: LabData, view: View): Quality | undefined {
    const points = picture.samples?.points;
    if (!points?.every(Number.isFinite)) return undefined;
    const known = this.#qualities.get(points) ?? new Map<string, Quality>();
    this.#qualities.set(points, known);
    if (!known.has(view.metric)) known.set(view.metric, this.meter(data).measure(view.metric, points));
    return known.get(view.metric);
  }

  meter(data: LabData): QualityMeter {
    const meter = this.#meters.get(data) ?? new QualityMeter(data);
    this.#meters.set(data, meter);
    return meter;
  }

  /** Asks the model now, for what is not known yet. */
  async paint(run: Run, snapshot: Snapshot, data: LabData, view: View): Promise<Picture> {
    const engine = await this.#engine();
    const model = modelSpec(settingsAt(run, snapshot.step), data);
    const weights = { model, params: view.ema ? snapshot.ema : snapshot.params };
    const known = this.#known(snapshot, view);
    const samples = known.samples ?? (await lastSamples(engine, weights, view, data));
    this.#samples.put(snapshot, samplesKey(view), samples);
    if (view.arrows === "off") return { ...known, samples };
    const arrows = known.arrows ?? (await modelArrows(engine, weights, view));
    this.#arrows.put(snapshot, arrowsKey(view), arrows);
    return { samples, arrows };
  }

  /** Asks when there is time; a later request takes an earlier one's place. */
  ask(run: Run, snapshot: Snapshot, data: LabData, view: View, failed: (error: unknown) => void): void {
    this.#wanted = () => this.paint(run, snapshot, data, view).catch(failed);
    if (!this.#busy) void this.#work();
  }

  async #work() {
    this.#busy = true;
    while (this.#wanted) {
      const paint = this.#wanted;
      this.#wanted = undefined;
      await paint();
      this.#changed();
    }
    this.#busy = false;
  }

  #known(snapshot: Snapshot, view: View): Picture {
    return {
      samples: this.samplesOf(snapshot, view),
      arrows: this.#arrows.get(snapshot, arrowsKey(view)),
    };
  }
}

/** The newest dozen of each snapshot. */
class Remembered<T> {
  readonly #kept = new WeakMap<Snapshot, Map<string, T>>();

  get(snapshot: Snapshot, key: string): T | undefined {
    return this.#kept.get(snapshot)?.get(key);
  }

  put(snapshot: Snapshot, key: string, value: T): void {
    const kept = this.#kept.get(snapshot) ?? new Map<string, T>();
    kept.set(key, value);
    if (kept.size > 12) kept.delete(kept.keys().next().value!);
    this.#kept.set(snapshot, kept);
  }
}
