import { expect, test } from "vitest";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../../src/lib/diffusion/samplers/ddim.ts";
import { repainted } from "../../../../src/lib/diffusion/samplers/repaint.ts";
import { type Sampling, sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import { type Level, levels, linear } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const [PAIRS, KNOWN, CORRELATION] = [4000, 1.5, 0.9];
const noise = rng(1).normals(2 * PAIRS);

/** E[x₀ | x] of pairs from N(0, [[1, ρ], [ρ, 1]]). */
function denoise(x: Float64Array, { alpha, sigma }: Level): Float64Array {
  const out = new Float64Array(x.length);
  const [own, beside] = [alpha ** 2 + sigma ** 2, alpha ** 2 * CORRELATION];
  const determinant = own ** 2 - beside ** 2;
  for (let i = 0; i < x.length; i += 2) {
    const u = (own * x[i]! - beside * x[i + 1]!) / determinant;
    const v = (own * x[i + 1]! - beside * x[i]!) / determinant;
    out[i] = alpha * (u + CORRELATION * v);
    out[i + 1] = alpha * (CORRELATION * u + v);
  }
  return out;
}

/** Puts the first of each pair back, with the noise that it began with. */
const edit = (x: Float64Array, { alpha, sigma }: Level) =>
  x.map((value, i) => (i % 2 === 0 ? alpha * KNOWN + sigma * noise[i]! : value));

const run = (steps = 20): Sampling<Float64Array> => ({
  ...{ space: arrays, sampler: ddim(), levels: levels(linear(), steps), rng: rng(2), denoise, edit },
  x: Float64Array.from(noise),
});

function second(steps: number, times: number): number {
  let end = new Float64Array();
  for (const { x } of repainted(run(steps), times)) end = x as Float64Array<ArrayBuffer>;
  return end.reduce((sum, value, i) => sum + (i % 2) * value, 0) / PAIRS;
}

test("taken once, each step is that of `sample`, to the bit", () => {
  const [one, other] = [[...repainted(run(), 1)], [...sample(run())]];
  expect(one.map(({ x }) => x)).toEqual(other.map(({ x }) => x));
});

test("repeated steps come near what belongs beside a known part, which more steps taken once don't", () => {
  const exact = CORRELATION * KNOWN;
  // Half of 1.35, however many steps there are; 4,000 pairs tell a mean to 0.007.
  for (const steps of [10, 40]) expect(Math.abs(second(steps, 1) - exact / 2)).toBeLessThan(0.05);
  expect(Math.abs(second(40, 10) - exact)).toBeLessThan(0.15); // 40 steps have some error of their own.
});
