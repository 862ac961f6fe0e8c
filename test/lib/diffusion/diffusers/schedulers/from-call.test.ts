import { describe, expect, test } from "vitest";
import { fromCall } from "../../../../../src/lib/diffusion/diffusers/schedulers/from-call.ts";
import { planOf, schedulers } from "../../../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import { mixture } from "../../../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";
import { sample } from "../../../../../src/lib/diffusion/samplers/sample.ts";
import type { Level } from "../../../../../src/lib/diffusion/schedules/schedule.ts";

const steps = 12;
const plan = (name: string, config: object = {}) =>
  planOf({ _class_name: name, ...config }, { num_inference_steps: steps });
const exact = mixture({ dim: 1, weights: [0.5, 0.5], means: [-1, 1], stds: [0.3, 0.2] });

/** Where the network is asked, and how the run ends, from one of the calls on. */
function runFrom(made: ReturnType<typeof plan>, call: number, x: Float64Array) {
  const asked: number[] = [];
  const denoise = (at: Float64Array, level: Level) => {
    asked.push(level.t);
    return exact.denoise(at, level);
  };
  let end = x;
  for (const state of sample({
    ...fromCall(made, call),
    space: arrays,
    denoise,
    sampler: made.sampler,
    x,
    rng: rng(1),
  }))
    end = state.x;
  return { asked, end };
}

describe.each(Object.keys(schedulers))("%s", (name) => {
  const made = plan(name);

  test("counts the calls that it plans", () => {
    expect(made.calls).toHaveLength(made.intervals.length);
    expect(made.calls.reduce((a, b) => a + b)).toBe(made.timesteps.length);
  });

  test("begins with each of its calls at that call's timestep, or says with which ones it can", () => {
    made.timesteps.forEach((t, call) => {
      try {
        const { levels, begin } = fromCall(made, call);
        expect(levels[begin]!.from.t).toBe(t);
        expect(levels).toHaveLength(made.intervals.length);
      } catch (error) {
        const [, before, after] = /begin with call (\d+) or (\d+)\.$/.exec((error as Error).message)!;
        expect(Number(before)).toBeLessThan(call);
        expect(Number(after)).toBeGreaterThan(call);
        for (const other of [before, after]) expect(() => fromCall(made, Number(other))).not.toThrow();
      }
    });
  });
});

test.each([-1, 0.5, 23, Number.NaN])("call %s of 23 is refused in a sentence", (call) => {
  expect(() => fromCall(plan("HeunDiscreteScheduler"), call)).toThrow(
    `The run has the calls 0 to 22; it can't begin with call ${call}.`,
  );
});

test("Heun's second stage can't begin a run", () => {
  expect(() => fromCall(plan("HeunDiscreteScheduler"), 7)).toThrow(
    "Call 7 is number 2 of the 2 of one step, which it can't do without: begin with call 6 or 8.",
  );
});

test.each([2, 3])(
  "a singlestep solver of order %i asks at the calls that are left, from any of them",
  (solver_order) => {
    const made = plan("DPMSolverSinglestepScheduler", { solver_order });
    for (const call of made.timesteps.keys())
      expect(runFrom(made, call, Float64Array.of(0.4)).asked).toEqual(made.timesteps.slice(call));
  },
);

test("what is left of a group is a group of lower order", () => {
  const third = plan("DPMSolverSinglestepScheduler", { solver_order: 3 });
  const { levels, begin } = fromCall(third, 4);
  const group = third.intervals[1]!;
  expect(levels[begin]).toEqual({ from: group.stages[0], stages: [group.stages[1]], to: group.to });
});

test("an LMS run that begins late has the weights of a whole one, as diffusers has it", () => {
  const made = plan("LMSDiscreteScheduler");
  const x = Float64Array.of(0.7);
  const { levels, begin } = fromCall(made, 5);
  const [a, b] = [levels[begin]!.from.sigma, levels[begin]!.to.sigma];
  const [first] = sample({
    levels,
    begin,
    space: arrays,
    denoise: exact.denoise,
    sampler: made.sampler,
    x,
    rng: rng(1),
  });
  const slope = (0.7 - exact.denoise(x, levels[begin]!.from)[0]!) / a;
  // the integral from a to b of the polynomial that is 1 at a and 0 at the three levels before
  const others = [2, 3, 4].map((i) => made.sigmas![i]!);
  const weightAt = (s: number) => others.reduce((product, c) => product * ((s - c) / (a - c)), 1);
  // Simpson's rule is exact for cubics
  const weight = ((b - a) / 6) * (weightAt(a) + 4 * weightAt((a + b) / 2) + weightAt(b));
  // float64, in numbers of size 10
  expect(first!.x[0]!).toBeCloseTo(0.7 + weight * slope, 10);
});
