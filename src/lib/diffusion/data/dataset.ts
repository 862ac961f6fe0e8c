import { requireFinite } from "../check/cloud.ts";
import { requireWhole } from "../check/numbers.ts";
import { sizeOf } from "../math/size.ts";
import type { Rng } from "../random/rng.ts";
import type { LabelledPoints } from "./points/points.ts";

/** Clean examples one after another, flat, each with a condition where there are any. */
export interface Examples {
  readonly x0: Float32Array;
  /** The noise that each example goes with, flat as they are; drawn afresh unless given. */
  readonly epsilon?: Float32Array;
  /** A class from 1 on, where 0 stands for "no class"; or numbers, flat [n, …condShape], where zeros stand for "none". */
  readonly cond?: Int32Array | Float32Array;
}

/** Where batches come from. */
export interface Dataset {
  /** Of one example. */
  readonly shape: readonly number[];
  /** Of one example's condition, where that is more than a number. */
  readonly condShape?: readonly number[];
  /** Draws n examples. */
  draw(rng: Rng, n: number): Examples;
  /** All there are, where `draw` chooses among them by `rng.integers`: a GPU may then keep them and choose by itself. */
  readonly all?: Examples;
}

/**
 * What a network is told of a class; 0 is "no class".
 * @param label A class, from 0.
 */
export const conditionOf = (label: number): number => label + 1;

/**
 * Batches drawn with replacement from examples of the given shape, with conditions of `condShape`, a number each unless given.
 * @throws a sentence for no examples, parts of one, numbers that are not finite, or as many conditions or noise as don't fit.
 */
export function drawnFrom(given: Examples, shape: readonly number[], condShape: readonly number[] = []): Dataset {
  const all = checked(given, shape, condShape);
  const [size, condSize] = [sizeOf(shape), sizeOf(condShape)];
  const draw = (rng: Rng, n: number): Examples => {
    const chosen = rng.integers(n, all.x0.length / size);
    return {
      x0: rowsOf(all.x0, chosen, size),
      ...(all.epsilon ? { epsilon: rowsOf(all.epsilon, chosen, size) } : {}),
      ...(all.cond ? { cond: rowsOf(all.cond, chosen, condSize) } : {}),
    };
  };
  return { shape, condShape, draw, all };
}

function rowsOf<T extends Float32Array | Int32Array>(values: T, chosen: Int32Array, size: number): T {
  const out = new (values.constructor as new (length: number) => T)(size * chosen.length);
  for (const [i, row] of chosen.entries()) out.set(values.subarray(size * row, size * (row + 1)), size * i);
  return out;
}

/** Plain arrays of numbers become typed ones. */
function checked({ x0, epsilon, cond }: Examples, shape: readonly number[], condShape: readonly number[]): Examples {
  for (const side of [...shape, ...condShape]) requireWhole("length of a side of an example", side, 1, 1 << 24);
  const [size, condSize] = [sizeOf(shape), sizeOf(condShape)];
  const count = x0.length / size;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(
      `The examples hold ${x0.length} numbers; each of shape [${shape.join(", ")}] takes ${size}, and there has to be one.`,
    );
  requireFinite("the examples", x0);
  if (epsilon && epsilon.length !== x0.length)
    throw new RangeError(`There are ${epsilon.length} numbers of noise for ${x0.length} of examples; give as many.`);
  if (epsilon) requireFinite("the examples' noise", epsilon);
  if (cond && cond.length !== count * condSize)
    throw new RangeError(
      `The conditions hold ${cond.length} numbers; ${count} examples with ${condSize} each need ${count * condSize}.`,
    );
  if (cond) requireFinite("the conditions", cond);
  return {
    x0: floats(x0),
    ...(epsilon ? { epsilon: floats(epsilon) } : {}),
    ...(cond ? { cond: cond instanceof Int32Array ? cond : floats(cond) } : {}),
  };
}

const floats = (values: Float32Array): Float32Array =>
  values instanceof Float32Array ? values : Float32Array.from(values);

/**
 * Examples of a shape, points of the plane unless told, with their classes as conditions or without.
 * @param withClasses Whether a batch tells the classes.
 */
export const pointsDataset = (
  { points, labels }: LabelledPoints,
  withClasses: boolean,
  shape: readonly number[] = [2],
): Dataset =>
  drawnFrom(withClasses ? { x0: points, cond: Int32Array.from(labels!, conditionOf) } : { x0: points }, shape);
