import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import {
  spacedTimesteps,
  spacedWithEnd,
  takesOneTooMany,
} from "../../../../src/lib/diffusion/schedules/timestep-spacing.ts";

const spaced = (spacing: string, trainSteps: number, steps: number, last = trainSteps) =>
  spacedTimesteps({ spacing, last, trainSteps, steps, offset: 0 });

test("trailing steps are as many as were asked for, fall from the last training step, and stay in the chain", () => {
  const pair = integer({ min: 1, max: 2000 }).chain((trained) =>
    integer({ min: 1, max: trained }).map((steps) => [trained, steps] as const),
  );
  assert(
    property(pair, ([trained, steps]) => {
      const timesteps = spaced("trailing", trained, steps);
      expect(timesteps).toHaveLength(steps);
      expect(timesteps[0]).toBe(trained - 1);
      expect(timesteps.at(-1)).toBeGreaterThanOrEqual(0);
      expect(timesteps.every((t, i) => i === 0 || t < timesteps[i - 1]!)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("61 steps are 61 calls, where numpy's arange has 62 values", () => {
  expect(spaced("trailing", 1000, 61)).toHaveLength(61);
  expect(spaced("trailing", 1000, 61).at(-1)).toBe(15);
  const tooMany = Array.from({ length: 1000 }, (_, i) => i + 1).filter((steps) => takesOneTooMany(1000, steps));
  expect(tooMany).toHaveLength(62);
  expect(tooMany.slice(0, 5)).toEqual([61, 103, 121, 122, 201]);
});

test("differences are rounded as numpy rounds them: 1000 − 3 · 1000/48 is 937.5, but just below in arange", () => {
  // np.round(np.arange(1000, 0, -1000 / 48))[:4] − 1
  expect(spaced("trailing", 1000, 48).slice(0, 4)).toEqual([999, 978, 957, 936]);
});

test("a chain whose noisiest steps are cut off has fewer, as diffusers has it", () => {
  expect(spaced("trailing", 1000, 10, 950)).toEqual([949, 849, 749, 649, 549, 449, 349, 249, 149, 49]);
  expect(spaced("trailing", 1000, 10, 900)).toHaveLength(9);
});

test("solvers that count the clean end have the same trailing steps", () => {
  const options = { spacing: "trailing", last: 1000, trainSteps: 1000, steps: 61, offset: 0 };
  expect(spacedWithEnd(options)).toEqual(spacedTimesteps(options));
});
