import fc from "fast-check";
import { expect, test } from "vitest";
import * as door from "../../../../src/lib/diffusion/index.ts";

const { data, distillation, exact, guidance, metrics, networks, nn, predictions, rng, samplers, schedules, spaces } =
  door;

const points = Float64Array.of(0, 1, 2, 3);
const level = { t: 0.5, alpha: 0.8, sigma: 0.6 };
const plan = { initNoiseSigma: 1 } as Parameters<typeof samplers.startsOf>[0];
const denoise = (x: Float64Array) => x;
const likelihood = { denoise, schedule: schedules.flow, dim: 2, x: points, steps: 2 };
const squares: door.data.PictureSampler = data.scenes();

/** Functions that a bad number is given to, each with what its sentence names. */
const refusing: readonly (readonly [what: string, of: (bad: number) => unknown])[] = [
  ["betaMin", (betaMin) => schedules.linear({ betaMin })],
  ["offset", (offset) => schedules.cosine({ offset })],
  ["sigmaMin", (sigmaMin) => schedules.karras({ sigmaMin })],
  ["sigmaMax", (sigmaMax) => schedules.karras({ sigmaMax })],
  ["rho", (rho) => schedules.karras({ rho })],
  ["β of step 2", (beta) => schedules.discrete([0.1, beta])],
  ["sigmaData", (sigmaData) => predictions.edm({ sigmaData })],
  ["eta", (eta) => samplers.ddim({ eta })],
  ["number of starts", (count) => samplers.startsOf(plan, count, 1)],
  ["dimension of the states", (dim) => exact.exactDivergence(denoise, points, dim)],
  ["number of probes", (probes) => exact.hutchinson({ rng: rng(1), probes })],
  ["number of steps", (steps) => exact.likelihoodPath({ ...likelihood, steps }).next()],
  ["dimension of the points", (dim) => exact.likelihoodPath({ ...likelihood, dim }).next()],
  ["first time", (start) => exact.likelihoodPath({ ...likelihood, start }).next()],
  ["step δ", (step) => exact.langevinStep(points, denoise, step, rng(1))],
  ["dimension of the points", (dim) => exact.normalLogDensity(points, dim)],
  ["spread", (sigma) => exact.normalLogDensity(points, 2, sigma)],
  ["share φ", (phi) => guidance.rescaled(points, points, { rowSize: 2, phi })],
  ["dimension of the guided", (rowSize) => guidance.rescaled(points, points, { rowSize, phi: 0.5 })],
  ["quantile", (quantile) => guidance.thresholded(points, 2, { quantile, range: 1 })],
  ["dimension of the data", (rowSize) => guidance.thresholded(points, rowSize, { quantile: 0.9, range: 1 })],
  ["label", (label) => metrics.bayesAccuracy(points, 2, label)],
  ["number k", (k) => metrics.neighbourhoods(points, { k })],
  ["side", (size) => data.resized(squares(rng(1), 1), size)],
  ["channel", (channels) => data.recoloured(squares(rng(1), 1), channels as 1)],
  ["inputs", (inputs) => nn.initLinear(rng(1), inputs, 2)],
  ["outputs", (outputs) => nn.initLinear(rng(1), 2, outputs)],
  ["width", (width) => networks.initMlp(rng(1), { width })],
  ["depth", (depth) => networks.initMlp(rng(1), { depth })],
  ["dim", (dim) => networks.initMlp(rng(1), { dim })],
  ["classes", (classes) => networks.initMlp(rng(1), { classes })],
  ["number of levels", (count) => distillation.discretisation(count, 0.1, 1)],
];

/** No number at all, or one below all that make sense. */
const bad = fc.oneof(
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double({ max: -1e-3, noNaN: true, noDefaultInfinity: true }),
);

test.each(refusing)("%s that can't be is named in a sentence with its value", (what, of) => {
  fc.assert(
    fc.property(bad, (value) => {
      let sentence = "";
      try {
        of(value);
      } catch (error) {
        sentence = (error as Error).message;
      }
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).toContain(what);
      expect(sentence).toContain(String(value));
    }),
    { numRuns: 20 },
  );
});

test("arrays of several lengths are not added", () => {
  const { combine } = spaces.arrays;
  const sentence = "Arrays of 4 and 2 numbers can't be added: all have to be of one shape.";
  expect(() => combine([1, points], [1, points.slice(2)])).toThrow(sentence);
  expect(() => door.forward.noised(combine, points, points.slice(2), level)).toThrow(sentence);
  expect(() => guidance.rescaled(points, [1], { rowSize: 2, phi: 0.5 })).toThrow("holds 1 numbers, the guided one 4");
  expect(() => metrics.coverage([1, 2], [1])).toThrow("There are 2 counts for 1 weights of modes; give one for each.");
});
