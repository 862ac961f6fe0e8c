import { expect, test } from "vitest";
import { gap } from "../../../src/components/few-steps/gap.ts";
import { measure } from "../../../src/components/guidance/measure.ts";
import { evaluationsOf, exactSamples, type Question } from "../../../src/components/guidance/sampling.ts";
import { readConfig } from "../../../src/components/workbench/scheduler-config/read.ts";

const asked = (scale: number, options: object, steps = 40): Question => ({
  ...{ label: 0, guidance: { scale }, sampler: "ddim", steps, seed: 1 },
  config: readConfig(JSON.stringify(options), steps),
});
const ddim = {
  _class_name: "DDIMScheduler",
  beta_start: 1e-4,
  beta_end: 0.02,
  clip_sample: false,
  timestep_spacing: "trailing",
};

test("a configuration of DDIM draws what DDIM draws, guided", () => {
  const { config: _, ...named } = asked(3, ddim);
  const [own, other] = [exactSamples(asked(3, ddim), 200), exactSamples(named, 200)].map((x) => Float32Array.from(x));
  // the chain's levels are not quite the continuous ones, nor its steps
  expect(gap(own!, other!)).toBeLessThan(0.05);
});

test("one that begins without any signal is guided too", () => {
  const question = asked(3, { _class_name: "FlowMatchEulerDiscreteScheduler" });
  const samples = exactSamples(question, 200);
  expect(samples.every(Number.isFinite)).toBe(true);
  expect(measure(samples, 0).accuracy).toBeGreaterThan(0.9);
});

test("its questions are counted, twice where it is guided", () => {
  const heun = { _class_name: "HeunDiscreteScheduler" };
  expect([1, 3].map((scale) => evaluationsOf(asked(scale, heun, 10)))).toEqual([19, 38]);
});
