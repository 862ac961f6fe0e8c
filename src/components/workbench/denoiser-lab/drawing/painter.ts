import type { Engine } from "../engine.ts";
import type { LabData } from "../state/data.ts";
import type { Snapshot } from "../state/run.ts";
import { modelSpec, type Settings, type View } from "../state/settings.ts";
import { type Arrows, lastSamples, modelArrows, type Samples } from "./pictures.ts";

/** What a snapshot looks like under a view: parts that have been asked of the model so far. */
export interface Picture {
  readonly samples?: Samples;
  readonly arrows?: Arrows;
}

export interface Subject {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  readonly data: LabData;
}

const samplesKey = ({ sampler, samplerSteps, count, sampleSeed, ema, label }: View) =>
  [sampler, samplerSteps, count, sampleSeed, ema, label].join(" ");
const arrowsKey = ({ ema, fieldTime, label }: View) => [ema, fieldTime, label].join(" ");

/** Asks the model for pictures of snapshots and remembers the answers. */
export class Painter {
  readonly #engine: () => Promise<Engine>;
  readonly #samples = new WeakMap<Snapshot, Map<string, Samples>>();
  readonly #arrows = new WeakMap<Snapshot, Map<string, Arrows>>();

  constructor(engine: () => Promise<Engine>) {
    this.#engine = engine;
  }

  /** What is known already. */
  look(snapshot: Snapshot, view: View): Picture {
    return {
      samples: this.#samples.get(snapshot)?.get(samplesKey(view)),
      arrows: this.#arrows.get(snapshot)?.get(arrowsKey(view)),
    };
  }

  /** Asks for what is not known yet. */
  async paint({ snapshot, settings, data }: Subject, view: View): Promise<Picture> {
    const engine = await this.#engine();
    const weights = { model: modelSpec(settings, data), params: view.ema ? snapshot.ema : snapshot.params };
    const known = this.look(snapshot, view);
    const samples = known.samples ?? (await lastSamples(engine, weights, view, data));
    put(this.#samples, snapshot, samplesKey(view), samples);
    if (view.arrows === "off") return { ...known, samples };
    const arrows = known.arrows ?? (await modelArrows(engine, weights, view));
    put(this.#arrows, snapshot, arrowsKey(view), arrows);
    return { samples, arrows };
  }
}

/** Pictures of one snapshot that are kept. */
const most = 12;

function put<T>(store: WeakMap<Snapshot, Map<string, T>>, snapshot: Snapshot, key: string, value: T) {
  const kept = store.get(snapshot) ?? new Map<string, T>();
  kept.set(key, value);
  if (kept.size > most) kept.delete(kept.keys().next().value!);
  store.set(snapshot, kept);
}
