import { mmd2 } from "../../../../lib/diffusion/metrics/mmd.ts";
import { slicedWasserstein } from "../../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../../lib/diffusion/random/rng.ts";
import type { LabData } from "./data.ts";
import type { View } from "./settings.ts";

/** How far samples are from fresh data, and how far true samples of the same number are from them. */
export interface Quality {
  readonly metric: View["metric"];
  readonly value: number;
  readonly floor: number;
  /** Size of each of the two clouds. */
  readonly count: number;
}

/** The clouds are cut to this many points, so that a measurement never holds up a frame. */
export const mostPoints = 500;

const draws = 8;

const distances = {
  wasserstein: (a: Float32Array, b: Float32Array) =>
    slicedWasserstein(a, b, rng(0).fork("directions"), { directions: 48 }),
  mmd: (a: Float32Array, b: Float32Array) => mmd2(a, b, { bandwidth: 0.2 }),
};

/** Measures clouds against one reference of the same size, drawn once; keeps the floor of each size. */
export class QualityMeter {
  readonly #data: LabData;
  readonly #floors = new Map<string, number>();
  readonly #references = new Map<number, Float32Array>();

  constructor(data: LabData) {
    this.#data = data;
  }

  measure(metric: View["metric"], samples: Float32Array): Quality {
    const cut = samples.subarray(0, 2 * mostPoints);
    const count = cut.length / 2;
    return { metric, count, value: distances[metric](cut, this.#reference(count)), floor: this.floor(metric, count) };
  }

  /** The root mean square over eight true samples. */
  floor(metric: View["metric"], count: number): number {
    const key = `${metric} ${count}`;
    const known = this.#floors.get(key);
    if (known !== undefined) return known;
    const reference = this.#reference(count);
    const squares = Array.from({ length: draws }, (_, i) => {
      const other = this.#data.fresh(rng(0).fork("floor").fork(i), count);
      return distances[metric](other, reference) ** 2;
    });
    const floor = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / draws);
    this.#floors.set(key, floor);
    return floor;
  }

  #reference(count: number): Float32Array {
    const points = this.#references.get(count) ?? this.#data.fresh(rng(0).fork("fresh"), count);
    this.#references.set(count, points);
    return points;
  }
}

/** How often the floor the samples' distance is; at least as good as true samples counts as 1 or less. */
export const timesFloor = ({ value, floor }: Quality): number => Math.max(0, value) / floor;
