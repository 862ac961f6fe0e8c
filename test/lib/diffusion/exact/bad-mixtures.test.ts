import { expect, test } from "vitest";
import { empirical, mixture } from "../../../../src/lib/diffusion/exact/mixture.ts";
import { clean, flow } from "../../../../src/lib/diffusion/schedules/schedule.ts";

const good = { dim: 2, weights: [1, 2], means: [0, 0, 1, 1], stds: [1, 0.5] };

test.each([
  [{ weights: [] }, "The mixture has no components"],
  [{ means: [0, 0, 1] }, "The mixture has 2 weights, 2 spreads and 3 numbers of means; 2 components in 2 dimensions"],
  [{ stds: [1] }, "1 spreads"],
  [{ weights: [1, -2] }, "Weight 1 of the mixture is -2; weights are 0 or more."],
  [{ weights: [0, 0] }, "All weights of the mixture are 0."],
  [{ stds: [1, -1] }, "Spread 1 of the mixture is -1"],
  [{ means: [0, 0, Number.NaN, 1] }, "The mixture's means hold NaN at place 2"],
])("a mixture with %o is refused", (bad, sentence) => {
  expect(() => mixture({ ...good, ...bad })).toThrow(sentence);
});

test("data that are no points are refused", () => {
  expect(() => empirical([])).toThrow("The data hold 0 numbers");
  expect(() => empirical([1, 2, 3])).toThrow("The data hold 3 numbers");
});

test("the score of clean data is the limit of that of ever less noise", () => {
  const { score } = mixture(good); // taken off, as a callback is
  const x = Float64Array.of(0.3, -0.2, 1.1, 0.8);
  const near = score(x, flow(1e-5));
  for (const [i, value] of score(x, clean).entries()) expect(Math.abs(value - near[i]!)).toBeLessThan(1e-3); // the step in t, by slopes of about 10
});

test("points of data have no score without noise", () => {
  expect(() => empirical([0, 0, 1, 1]).score(Float64Array.of(0.5, 0.5), clean)).toThrow("no score at sigma = 0");
});
