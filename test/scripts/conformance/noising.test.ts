import { expect, test } from "vitest";
import { plansInBothPrecisions } from "../../../scripts/conformance/float32.ts";
import { noisingLevel } from "../../../scripts/conformance/noising.ts";
import { timestepChecks } from "../../../scripts/conformance/timesteps.ts";
import { planOf, schedulers } from "../../../src/lib/diffusion/diffusers/schedulers/named.ts";

const plan = (name: string, config: object = {}, steps = 10) =>
  planOf({ _class_name: name, ...config }, { num_inference_steps: steps });

const planned = (name: string, config: Record<string, unknown> = {}, steps = 10) => ({
  plans: plansInBothPrecisions({ _class_name: name, ...config }, { num_inference_steps: steps }),
  config,
});

test.each(Object.keys(schedulers).filter((name) => !/Inverse/.test(name)))(
  "%s finds the level of the first timestep of each interval, in float32 too",
  (name) => {
    const made = plan(name);
    for (const { from } of made.intervals) {
      const level = noisingLevel(made, Math.fround(from.t));
      expect(level.alpha).toBeCloseTo(from.alpha, 12);
      expect(level.sigma).toBeCloseTo(from.sigma, 12);
    }
  },
);

test("timesteps may be negative, and the nearest counts where many lie close together", () => {
  const edm = plan("EDMEulerScheduler", {}, 200);
  expect(edm.timesteps.at(-1)).toBeLessThan(-1.5);
  for (const [i, t] of edm.timesteps.entries()) expect(noisingLevel(edm, Math.fround(t)).sigma).toBe(edm.sigmas![i]);
});

test("a scheduler without sigmas mixes at any training step", () => {
  expect(noisingLevel(plan("DDIMScheduler"), 37).t).toBe(37);
  expect(() => noisingLevel(plan("EulerDiscreteScheduler"), 37)).toThrow("No call of the run has the timestep 37.");
});

test("KDPM2 mixes at the sigma that diffusers' array has beside a middle timestep", () => {
  const made = plan("KDPM2DiscreteScheduler");
  expect(noisingLevel(made, made.timesteps[9]!).sigma).toBe(made.intervals[5]!.from.sigma);
});

test("timesteps near 0 are compared no more tightly than float32 can hold", () => {
  const beta = { beta_start: 1e-4, beta_end: 0.02, use_karras_sigmas: true };
  const both = planned("EulerDiscreteScheduler", beta, 40);
  const [made] = both.plans;
  const place = made.timesteps.findIndex((t) => t < 2);
  const passes = (off: number) =>
    [...timestepChecks(both, made.timesteps.with(place, made.timesteps[place]! + off))].every(
      ([error, tolerance]) => error <= tolerance,
    );
  expect(passes(0)).toBe(true);
  // σ ≈ 0.02 from ᾱ in float32 is off by up to 2⁻²⁴/(2 σ²) ≈ 1e-4 of itself, a few 1e-4 of a step
  expect(passes(3e-4)).toBe(true);
  expect(passes(0.05)).toBe(false);
  expect([...timestepChecks(both, made.timesteps.slice(1))].some(([error]) => Number.isNaN(error))).toBe(true);
});

test("whole timesteps that were only listed are compared to the digit", () => {
  const both = planned("DPMSolverMultistepScheduler");
  const { timesteps } = both.plans[0];
  const checks = [...timestepChecks(both, timesteps.with(3, timesteps[3]! + 1))];
  expect(checks.filter(([error, tolerance]) => error > tolerance)).toHaveLength(1);
});
