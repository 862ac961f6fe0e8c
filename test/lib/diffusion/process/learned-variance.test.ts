import { expect, test } from "vitest";
import { planOf } from "../../../../src/lib/diffusion/diffusers/schedulers/named.ts";
import { learnedSpread } from "../../../../src/lib/diffusion/process/learned-variance.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";

/** One step of DDPM from t = 900 to 800 with noise 1; ε̂ is 0.1, and v is the variance's answer. */
function step(variance_type: string, v?: number): number {
  const plan = planOf({ _class_name: "DDPMScheduler", variance_type, clip_sample: false }, { num_inference_steps: 10 });
  const network = () => ({ mean: Float64Array.of(0.1), variance: Float64Array.of(v ?? 0) });
  const asked =
    v === undefined ? { predict: () => Float64Array.of(0.1) } : learnedSpread(network, variance_type as "learned");
  const run = sample<Float64Array>({
    space: { ...arrays, normal: () => Float64Array.of(1) },
    denoise: { ...plan.reading, ...asked },
    sampler: plan.sampler,
    levels: plan.intervals.slice(0, 1),
    x: Float64Array.of(0.7),
    rng: rng(0),
  });
  return (run.next().value as { x: Float64Array }).x[0]!;
}

test("a range learned at its ends is β̃ and β", () => {
  expect(step("learned_range", -1)).toBeCloseTo(step("fixed_small"), 12);
  expect(step("learned_range", 1)).toBeCloseTo(step("fixed_large"), 12);
});

test("halfway the variance is their geometric mean", () => {
  const mean = step("learned", 0); // variance 0
  const std = (value: number) => value - mean;
  const product = std(step("fixed_small")) * std(step("fixed_large"));
  expect(std(step("learned_range", 0)) ** 2).toBeCloseTo(product, 12);
});

test("a variance learned as such is taken as such", () => {
  expect(step("learned", 0.25) - step("learned", 0)).toBeCloseTo(0.5, 12);
});

test("a network that answers no variance is told so", () => {
  expect(() => step("learned")).toThrow(/needs a network that answers it/);
});
