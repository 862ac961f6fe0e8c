import { expect, test } from "vitest";
import { mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../../src/lib/diffusion/samplers/ddim.ts";
import { samplingPlan } from "../../../../src/lib/diffusion/samplers/named.ts";
import { type Sampling, sample } from "../../../../src/lib/diffusion/samplers/sample.ts";
import { flow, levels } from "../../../../src/lib/diffusion/schedules/schedule.ts";
import { spacedLevels } from "../../../../src/lib/diffusion/schedules/spacing.ts";

const path = levels(flow, 4);

test.each([
  [{ name: "ddim", eta: -1 }, "The η of DDIM must be a number from 0 to 1; it is -1."],
  [{ name: "ddim", eta: 5 }, "η of DDIM"],
  [{ name: "ddim", eta: Number.NaN }, "η of DDIM"],
  [{ name: "heun", churn: -5 }, "S_churn of Heun's rule"],
  [{ name: "heun", churn: Number.NaN }, "S_churn of Heun's rule"],
  [{ name: "unipc", order: 0 }, "The order of unipc must be one of 1, 2, 3; it is 0."],
  [{ name: "unipc", order: 2.5 }, "it is 2.5"],
  [{ name: "unipc", order: 7 }, "it is 7"],
  [{ name: "ddim", churn: 1 }, "The option churn = 1 has no say in ddim: leave it out, or take heun."],
  [{ name: "heun", eta: 0.5 }, "The option eta = 0.5 has no say in heun"],
  [{ name: "ddim", order: 2 }, "The option order = 2 has no say in ddim"],
  [{ name: "eular" }, "Unknown sampler: eular"],
])("a sampler of %o is refused", (spec, sentence) => {
  expect(() => samplingPlan(spec, path, flow)).toThrow(sentence);
});

test.each([0, -3, 2.5, Number.NaN])("a run of %s steps is refused", (n) => {
  expect(() => levels(flow, n)).toThrow("number of steps");
  expect(() => spacedLevels(flow, n)).toThrow("number of steps");
});

test("an unknown spacing is refused", () => {
  expect(() => spacedLevels(flow, 4, { spacing: "uniform" as never })).toThrow(
    "Unknown spacing: uniform (expected one of time, lambda, karras, quadratic).",
  );
});

const { denoise } = mixture({ dim: 1, weights: [1], means: [2], stds: [0.1] });
const run = (more: Partial<Sampling<Float64Array>>) => [
  ...sample({ space: arrays, denoise, sampler: ddim(), levels: path, x: Float64Array.of(1, -1), rng: rng(0), ...more }),
];

test.each([-1, 4, 99, 0.5])("a run can't begin with step %s of four", (begin) => {
  expect(() => run({ begin })).toThrow("number of steps to leave out");
});

test("what an edit puts back is in the result", () => {
  const asked: number[] = [];
  const states = run({
    edit: (x, { t, alpha }) => {
      asked.push(t);
      return x.with(1, 7 * alpha);
    },
  });
  expect(asked).toEqual(path.map(({ t }) => t));
  expect(states.at(-1)!.x[1]).toBe(7);
});
