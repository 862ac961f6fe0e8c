import { mmd2 } from "../../../../lib/diffusion/metrics/mmd.ts";
import { type Neighbourhoods, neighbourhoods } from "../../../../lib/diffusion/metrics/precision-recall.ts";
import { slicedWassersteinTo } from "../../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../../lib/diffusion/random/rng.ts";
import type { LabData } from "./data.ts";
import type { View } from "./settings.ts";

/** How samples lie to the data, as shares in [0, 1]. */
export interface Shares {
  /** Of the samples: those that lie on data (precision). */
  readonly onData: number;
  /** Of the data: those that have samples near them (coverage). */
  readonly covered: number;
}

/** How far samples are from fresh data, and how far true samples of the same number are from them. */
export interface Quality {
  readonly metric: View["metric"];
  readonly value: number;
  readonly floor: number;
  /** Size of the measured cloud. */
  readonly count: number;
  /** Of the samples; missing where there are too few points to tell. */
  readonly shares?: Shares;
  /** Of true samples. */
  readonly trueShares?: Shares;
}

/** The clouds are cut to this many points, so that a measurement never holds up a frame. */
export const mostPoints = 500;

/** So many points of data stand for the distribution. */
const referencePoints = 2000;
const draws = 8;

/** Measures clouds against one large reference of data; keeps what true samples of each size score, averaged over eight draws. */
export class QualityMeter {
  readonly #data: LabData;
  readonly #known = new Map<string, unknown>();

  constructor(data: LabData) {
    this.#data = data;
  }

  measure(metric: View["metric"], samples: Float32Array): Quality {
    const cut = samples.subarray(0, 2 * mostPoints);
    const count = cut.length / 2;
    const value = this.#distance(metric, count)(cut);
    return { metric, count, value, floor: this.floor(metric, count), ...this.#bothShares(cut, count) };
  }

  /** The root mean square over eight true samples. */
  floor(metric: View["metric"], count: number): number {
    return this.#once(`floor ${metric} ${count}`, () => {
      const distance = this.#distance(metric, count);
      const squares = this.#trueSamples(count).map((points) => distance(points) ** 2);
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / draws);
    });
  }

  #distance(metric: View["metric"], count: number): (points: Float32Array) => number {
    if (metric === "mmd") return (points) => mmd2(points, this.#reference.subarray(0, 2 * count), { bandwidth: 0.2 });
    return this.#once("wasserstein", () =>
      slicedWassersteinTo(this.#reference, rng(0).fork("directions"), { directions: 48 }),
    );
  }

  #bothShares(points: Float32Array, count: number): Pick<Quality, "shares" | "trueShares"> {
    if (Math.min(count, this.#places.length / 2) <= closest.covering) return {};
    return { shares: this.#shares(points, count), trueShares: this.#trueShares(count) };
  }

  #shares(points: Float32Array, count: number): Shares {
    const on = this.#balls(closest.on, this.#places);
    const covering = this.#balls(closest.covering, this.#places.subarray(0, 2 * count));
    return { onData: on.holding(points), covered: covering.met(points) };
  }

  #trueShares(count: number): Shares {
    return this.#once(`shares ${count}`, () => {
      const all = this.#trueSamples(count).map((points) => this.#shares(points, count));
      const mean = (name: keyof Shares) => all.reduce((sum, shares) => sum + shares[name], 0) / draws;
      return { onData: mean("onData"), covered: mean("covered") };
    });
  }

  #balls(k: number, cloud: Float32Array): Neighbourhoods {
    return this.#once(`balls ${k} ${cloud.length}`, () => neighbourhoods(cloud, { k }));
  }

  #trueSamples(count: number): readonly Float32Array[] {
    return Array.from({ length: draws }, (_, i) => this.#data.fresh(rng(0).fork("floor").fork(i), count));
  }

  get #reference(): Float32Array {
    return this.#once("reference", () => this.#data.fresh(rng(0).fork("fresh"), referencePoints));
  }

  /** Fresh points, or a file's own, each once: drawn again they would lie on top of each other. */
  get #places(): Float32Array {
    return this.#data.endless ? this.#reference : this.#data.train.points.subarray(0, 2 * referencePoints);
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#known.has(key)) this.#known.set(key, make());
    return this.#known.get(key) as T;
  }
}

/** Neighbours that say how wide a point's surroundings are. */
const closest = { on: 3, covering: 5 };

/** How often the floor the samples' distance is; at least as good as true samples counts as 1 or less. */
export const timesFloor = ({ value, floor }: Quality): number => Math.max(0, value) / floor;

/** Whether samples are about as good as true ones: near by distance, on the data and all over them. */
export function isLikeTruth(quality: Quality, times: number): boolean {
  const { shares, trueShares } = quality;
  const most = (name: keyof Shares) => !shares || !trueShares || shares[name] * times >= trueShares[name];
  return timesFloor(quality) <= times && most("onData") && most("covered");
}
