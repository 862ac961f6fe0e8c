import { mixture } from "../../lib/diffusion/exact/mixture.ts";
import { slicedWasserstein } from "../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { flow, levels } from "../../lib/diffusion/schedules/schedule.ts";
import { draw } from "../kit/data/clouds.ts";
import { spread } from "../learn-to-denoise/walk.ts";
import { type Denoise, ddimStates, pathFrom, startsOf } from "../samplers/exact-runs.ts";
import type { Pairing } from "./pairing.ts";
import { cloudOf, dataOf } from "./settings.ts";

/** Starts whose ways are drawn, and all that are measured; the first of these are those. */
export const FOLLOWED = 24;
export const SAMPLED = 1000;
/** The largest number of steps. */
export const MOST = 64;

/** What Euler's steps make of all starts. */
export interface Compared {
  readonly of: ExactFlow;
  readonly steps: number;
  /** Flat [n, 2]. */
  readonly ends: Float64Array;
  /** Root mean variance per coordinate; the data's is 1. */
  readonly spread: number;
  /** Sliced Wasserstein distance to the data. */
  readonly distance: number;
  /** What the flow itself makes of them, once that is known. */
  readonly flow?: {
    /** Mean distance of Euler's ends from the flow's. */
    readonly gap: number;
    /** Sliced Wasserstein distance of the flow's ends to the data. */
    readonly distance: number;
  };
}

/** The flow of independent pairs, as exact as numbers are: its velocity is E[ε − x₀ given x_t]. */
export class ExactFlow {
  readonly #denoise: Denoise;
  readonly #starts: Float64Array;
  /** Where the flow takes all starts, and how far that is from the data. */
  #fine?: { readonly ends: Float64Array; readonly distance: number };
  readonly #cloud: string;
  #data?: Float32Array;
  /** The mean of the data. */
  readonly mean: readonly number[];
  /** The followed starts, each with the data point it was drawn with. */
  readonly pairs: Pairing;
  readonly #paths = new Map<number, Float64Array>();

  constructor(cloud: string, seed: number) {
    const { law } = cloudOf(cloud);
    this.#denoise = mixture(law).denoise;
    this.#starts = startsOf(SAMPLED, seed);
    this.#cloud = cloud;
    this.mean = meanOf(law);
    const points = draw(law, rng(seed).fork("data"), FOLLOWED);
    this.pairs = { noise: Float32Array.from(this.#followed), points: Float32Array.from(points) };
  }

  /** The path of followed start k through the flow: flat [n, 2]. */
  path(k: number): Float64Array {
    for (const _ of this.follow(k));
    return this.#paths.get(k)!;
  }

  /** Finds that path, and gives way as it goes. */
  *follow(k: number): Generator<undefined, void> {
    if (this.#paths.has(k)) return;
    const states: Float64Array[] = [];
    for (const state of this.#path(this.#starts.slice(2 * k, 2 * k + 2))) {
      states.push(state);
      yield undefined;
    }
    this.#paths.set(k, waysOf(states)[0]!);
  }

  get paths(): readonly Float64Array[] {
    return Array.from({ length: FOLLOWED }, (_, k) => this.path(k));
  }

  get data(): Float32Array {
    this.#data ??= dataOf(this.#cloud);
    return this.#data;
  }

  get #followed(): Float64Array {
    return this.#starts.slice(0, 2 * FOLLOWED);
  }

  /** The ways of the followed starts in so many of Euler's steps: DDIM on the straight path is Euler's rule. */
  euler(steps: number): readonly Float64Array[] {
    return waysOf([...ddimStates(this.#denoise, this.#followed, levels(flow, steps))]);
  }

  /** What so many of Euler's steps make of all starts, first without what the flow makes of them; gives way as it goes. */
  *compare(steps: number): Generator<Compared | undefined, void> {
    const ends = yield* lastOf(ddimStates(this.#denoise, this.#starts, levels(flow, steps)));
    const found = { of: this, steps, ends, spread: spread(ends), distance: this.#distance(ends) };
    if (!this.#fine) yield found;
    this.#fine ??= yield* this.#followAll();
    yield { ...found, flow: { gap: meanDistance(ends, this.#fine.ends), distance: this.#fine.distance } };
  }

  *#followAll() {
    const ends = yield* lastOf(this.#path(this.#starts));
    return { ends, distance: this.#distance(ends) };
  }

  *#path(starts: Float64Array): Generator<Float64Array> {
    for (const { x } of pathFrom(this.#denoise, starts, 1)) yield x;
  }

  #distance(points: Float64Array): number {
    return slicedWasserstein(points, this.data, rng(0), { directions: 32 });
  }
}

/** The last of some states; gives way after each. */
export function* lastOf(states: Iterable<Float64Array>): Generator<undefined, Float64Array> {
  let last: Float64Array = new Float64Array();
  for (const state of states) {
    last = state;
    yield undefined;
  }
  return last;
}

/** Of states [n, 2] one after another, the way of each row. */
export const waysOf = (states: readonly Float64Array[]): Float64Array[] =>
  Array.from({ length: states[0]!.length / 2 }, (_, k) =>
    Float64Array.from(states.flatMap((x) => [x[2 * k]!, x[2 * k + 1]!])),
  );

const meanOf = ({ weights, means }: { weights: ArrayLike<number>; means: ArrayLike<number> }): readonly number[] => {
  const total = Array.from(weights).reduce((a, b) => a + b, 0);
  return [0, 1].map((d) => Array.from(weights).reduce((sum, w, k) => sum + (w / total) * means[2 * k + d]!, 0));
};

/** Mean distance between the rows of two flat [n, 2] arrays. */
export const meanDistance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 2) sum += Math.hypot(a[i]! - b[i]!, a[i + 1]! - b[i + 1]!);
  return sum / (a.length / 2);
};
