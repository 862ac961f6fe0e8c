import { expect } from "vitest";
import { add, dispose, grads, mul, type Tensor, tensor, tidy } from "#tf";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { normal } from "../same.ts";

type Op = (...inputs: Tensor[]) => Tensor;

export interface Differences {
  /** Gradients by so many of the first inputs are checked; all unless given. */
  readonly by?: number;
  /** Length of a step along a direction whose entries are at most 1. */
  readonly step?: number;
}

/** Directions along which each gradient is checked; an error is missed only if it is at right angles to all of them. */
const directions = 3;

/** The stencil of fourth order, (f(−2h) − 8 f(−h) + 8 f(h) − f(2h)) / 12h: places and weights. */
const stencil = [
  [-2, 1 / 12],
  [-1, -8 / 12],
  [1, 8 / 12],
  [2, -1 / 12],
] as const;

/**
 * Float32 rounds values of about 1 by 1e-7; divided by steps of 0.05 and summed over some hundred values that is 1e-4. Wrong
 * gradients are off by a tenth and more.
 */
const tolerance = 2e-3;

/** The op's gradients agree with central differences of its values, along random directions. Frees the inputs. */
export async function expectGradients(op: Op, inputs: Tensor[], options: Differences = {}): Promise<void> {
  const { by = inputs.length } = options;
  const shape = tidy(() => op(...inputs).shape);
  const weight = normal("weight of the output", shape);
  const gradients = tidy(() => grads((...some) => op(...some, ...inputs.slice(by)))(inputs.slice(0, by), weight));
  try {
    for (const [place, { shape }] of gradients.entries())
      expect(shape, `shape of the gradient by input ${place}`).toEqual(inputs[place]!.shape);
    const [weights, ...slopes] = await Promise.all([weight, ...gradients].map((x) => x.data()));
    await Promise.all(slopes.map((gradient, place) => expectSlopes(op, inputs, place, gradient, weights!, options)));
  } finally {
    dispose([weight, ...gradients, ...inputs]);
  }
}

type Numbers = ArrayLike<number>;

async function expectSlopes(
  op: Op,
  inputs: Tensor[],
  place: number,
  gradient: Numbers,
  weights: Numbers,
  { step = 0.05 },
) {
  const slopes = await Promise.all(
    Array.from({ length: directions }, async (_, k): Promise<[found: number, expected: number]> => {
      const direction = rng(k)
        .fork(`direction ${place}`)
        .uniforms(gradient.length)
        .map((u) => 2 * u - 1);
      return [dot(gradient, direction), await slope(op, inputs, place, direction, weights, step)];
    }),
  );
  const scale = 1 + Math.max(...slopes.map(([, expected]) => Math.abs(expected)));
  for (const [found, expected] of slopes)
    expect(
      Math.abs(found - expected) <= tolerance * scale ? "right" : `${found} where ${expected} is right`,
      `slope by input ${place}`,
    ).toBe("right");
}

async function slope(op: Op, inputs: Tensor[], place: number, direction: Float32Array, weights: Numbers, step: number) {
  const shape = inputs[place]!.shape;
  const along = tensor(direction, shape);
  const values = stencil.map(([at]) =>
    tidy(() => op(...inputs.map((input, i) => (i === place ? add(input, mul(along, at * step)) : input)))),
  );
  try {
    const numbers = await Promise.all(values.map((value) => value.data()));
    return stencil.reduce((sum, [, weight], i) => sum + (weight / step) * dot(weights, numbers[i]!), 0);
  } finally {
    dispose([along, ...values]);
  }
}

const dot = (a: Numbers, b: Numbers): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** Numbers 0.25 apart in a random order, half of them below zero: which of them is the largest stays so under small steps. */
export function apart(label: string, shape: number[]): Tensor {
  const n = shape.reduce((a, b) => a * b, 1);
  const order = rng(0).fork(label).uniforms(n);
  const places = [...order.keys()].sort((a, b) => order[a]! - order[b]!);
  const values = new Float32Array(n);
  for (const [rank, place] of places.entries()) values[place] = 0.25 * (rank - 0.75 * n);
  return tensor(values, shape);
}
