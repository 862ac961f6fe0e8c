import { sizeOf } from "../math/size.ts";
import type { Rng } from "../random/rng.ts";
import type { LabelledPoints } from "./points/points.ts";

/** Clean examples one after another, flat, each with a condition where there are any. */
export interface Examples {
  readonly x0: Float32Array;
  /** The noise that each example goes with, flat as they are; drawn afresh unless given. */
  readonly epsilon?: Float32Array;
  /** A class from 1 on; 0 stands for "no class". */
  readonly cond?: Int32Array;
}

/** Where batches come from. */
export interface Dataset {
  /** Of one example. */
  readonly shape: readonly number[];
  /** Draws n examples. */
  draw(rng: Rng, n: number): Examples;
  /** All there are, where `draw` chooses among them by `rng.integers`: a GPU may then keep them and choose by itself. */
  readonly all?: Examples;
}

/** What a network is told of a class; 0 is "no class". */
export const conditionOf = (label: number): number => label + 1;

/** Batches drawn with replacement from examples of the given shape. */
export function drawnFrom(all: Examples, shape: readonly number[]): Dataset {
  const size = sizeOf(shape);
  const draw = (rng: Rng, n: number): Examples => {
    const chosen = rng.integers(n, all.x0.length / size);
    const rows = (values: Float32Array) => {
      const out = new Float32Array(size * n);
      for (let i = 0; i < n; i++) out.set(values.subarray(size * chosen[i]!, size * (chosen[i]! + 1)), size * i);
      return out;
    };
    return {
      x0: rows(all.x0),
      ...(all.epsilon ? { epsilon: rows(all.epsilon) } : {}),
      ...(all.cond ? { cond: chosen.map((i) => all.cond![i]!) } : {}),
    };
  };
  return { shape, draw, all };
}

/** Examples of a shape, points of the plane unless told, with their classes as conditions or without. */
export const pointsDataset = (
  { points, labels }: LabelledPoints,
  withClasses: boolean,
  shape: readonly number[] = [2],
): Dataset =>
  drawnFrom(withClasses ? { x0: points, cond: Int32Array.from(labels!, conditionOf) } : { x0: points }, shape);
