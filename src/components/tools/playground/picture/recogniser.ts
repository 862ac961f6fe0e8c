import type { PictureSpec } from "../../../../lib/diffusion/data/images/spec.ts";
import { sizeOf } from "../../../../lib/diffusion/math/size.ts";
import { type Labelled, nearestClass } from "../../../../lib/diffusion/metrics/nearest-class.ts";
import type { Engine } from "../../../workbench/denoiser-lab/engine.ts";
import { picturesFrom } from "../../../workbench/image-lab/sets.ts";
import type { Shown } from "../run/shown.ts";
import { arePictures, type PictureData } from "../setup/data.ts";

/** So many pictures that no network learned from tell the classes apart. */
const references = 600;
/** Their seed, which no run's reaches. */
const seed = 4_294_967_296;

/** Tells how many pictures of a class look like it: those whose nearest fresh picture is of that class. */
export class Recogniser {
  readonly #engine: () => Promise<Engine>;
  readonly #changed: () => void;
  readonly #sets = new Map<string, Promise<Labelled>>();
  readonly #known = new WeakMap<Float32Array, Int32Array>();
  readonly #asked = new WeakSet<Float32Array>();

  constructor(engine: () => Promise<Engine>, changed: () => void) {
    [this.#engine, this.#changed] = [engine, changed];
  }

  /** In a sentence; empty where no class is asked for, or the pictures are in colour, or it isn't known yet. */
  words({
    data,
    setup: { label },
    look: { samples },
    isStale,
  }: Pick<Shown, "data" | "setup" | "look" | "isStale">): string {
    if (!data || !arePictures(data) || data.shape[2] !== 1 || label < 0 || !samples || isStale) return "";
    const classes = this.#known.get(samples);
    if (!classes) {
      this.#ask(data, samples);
      return "";
    }
    const right = classes.filter((found) => found === label).length;
    const among = "points" in data.from ? "those that it learned from" : `${references} fresh pictures`;
    return `${right} of ${classes.length} are nearest, among ${among}, to one of “${data.classNames[label] ?? label}”.`;
  }

  #ask(data: PictureData, samples: Float32Array) {
    if (this.#asked.has(samples)) return;
    this.#asked.add(samples);
    void this.#tell(data, samples).catch(() => this.#asked.delete(samples));
  }

  async #tell({ from, shape }: PictureData, samples: Float32Array) {
    const known = "points" in from ? { labels: new Int32Array(), ...from } : await this.#fresh(from);
    this.#known.set(samples, nearestClass(known, sizeOf(shape))(samples));
    this.#changed();
  }

  #fresh({ set, size }: PictureSpec): Promise<Labelled> {
    const key = `${set} ${size}`;
    const known = this.#sets.get(key) ?? this.#make({ set, size, n: references });
    this.#sets.set(key, known);
    known.catch(() => this.#sets.delete(key));
    return known;
  }

  async #make(spec: PictureSpec): Promise<Labelled> {
    return picturesFrom(await this.#engine(), spec, seed);
  }
}
