import type { DrawnRun, DrawnStep } from "../run.ts";

/** Of the denoiser. */
export const LAYERS = 6;
export const HEADS = 4;
const PLACES = 16;

/** How much each of 4 × 4 places looks at a token, of a layer and head from 0; the mean of all where none is named. */
export function mapOf(step: DrawnStep, token: number, layer?: number, head?: number): Float32Array {
  const map = new Float32Array(PLACES);
  let count = 0;
  for (const [l, { heads, tokens, values }] of (step.attention ?? []).entries()) {
    if (layer !== undefined && l !== layer) continue;
    for (let h = 0; h < heads; h++) {
      if (head !== undefined && h !== head) continue;
      count++;
      for (let place = 0; place < PLACES; place++) map[place]! += values[(h * tokens + token) * PLACES + place]!;
    }
  }
  return count > 0 ? map.map((sum) => sum / count) : map;
}

/** Steps of a run that have attention, as their numbers. */
export const lookedSteps = ({ steps }: DrawnRun): readonly number[] =>
  steps.flatMap(({ attention }, i) => (attention ? [i] : []));

/** A place in a picture of 32 × 32 as one of 4 × 4. */
export const placeAt = (x: number, y: number): number => {
  const cell = (at: number) => Math.min(3, Math.max(0, Math.floor(at / 8)));
  return 4 * cell(y) + cell(x);
};

/** Two things of a picture, where they are and which tokens name them. */
export interface Named {
  readonly place: number;
  readonly colour: number;
  readonly shape: number;
}

/** Of a layer and head: whether the place of each thing looks more at its word than at the other's; a share of both. */
export function bound(
  steps: readonly DrawnStep[],
  [a, b]: readonly [Named, Named],
  word: "colour" | "shape",
  layer: number,
  head: number,
): number {
  const seen = steps.filter(({ attention }) => attention);
  const at = (token: number, place: number) =>
    seen.reduce((sum, step) => sum + mapOf(step, token, layer, head)[place]!, 0);
  const isOwn = (one: Named, other: Named) => at(one[word], one.place) > at(other[word], one.place);
  return (Number(isOwn(a, b)) + Number(isOwn(b, a))) / 2;
}

/** Shares of a map that sum to 1: what each place has of all that looks at the token. */
const sharesOf = (map: Float32Array) => {
  const sum = map.reduce((all, value) => all + value, 0);
  return map.map((value) => value / sum);
};

/** How far a map is from even, in [0, 1): the share that would have to move for all places to look alike. */
export const unevenness = (map: Float32Array): number =>
  sharesOf(map).reduce((sum, share) => sum + Math.abs(share - 1 / PLACES), 0) / 2;

/** How much two maps agree in where they are uneven: the correlation of their places; 0 where one is even. */
export function agreement(a: Float32Array, b: Float32Array): number {
  const [x, y] = [sharesOf(a), sharesOf(b)].map((shares) => shares.map((share) => share - 1 / PLACES));
  const dot = (u: Float32Array, v: Float32Array) => u.reduce((sum, value, i) => sum + value * v[i]!, 0);
  const lengths = Math.sqrt(dot(x!, x!) * dot(y!, y!));
  return lengths > 0 ? dot(x!, y!) / lengths : 0;
}
