import fc from "fast-check";
import { expect, test } from "vitest";
import * as door from "../../../../src/lib/diffusion/index.ts";

const {
  data,
  distillation,
  exact,
  guidance,
  metrics,
  networks,
  nn,
  predictions,
  rng,
  samplers,
  schedules,
  spaces,
  training,
} = door;

const points = Float64Array.of(0, 1, 2, 3);
const level = { t: 0.5, alpha: 0.8, sigma: 0.6 };
const plan = { initNoiseSigma: 1 } as Parameters<typeof samplers.startsOf>[0];
const denoise = (x: Float64Array) => x;
const likelihood = { denoise, schedule: schedules.flow, dim: 2, x: points, steps: 2 };
const sa = { data: true, predictorOrders: [1], correctorOrders: [1], tau: () => 1 };
const law = { dim: 1, weights: [1, 1], means: [0, 1], stds: [1, 1] };
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
  ["churn", (churn) => samplers.euler({ churn })],
  ["noiseScale", (noiseScale) => samplers.consistency({ noiseScale })],
  ["timestepScaling", (timestepScaling) => samplers.lcm({ timestepScaling })],
  ["eta", (eta) => samplers.reverseSde({ eta })],
  ["order of step 2", (order) => samplers.deis({ orders: [1, order] })],
  [
    "order of step 1",
    (order) => samplers.dpmSolverMultistep({ data: true } as door.samplers.DpmSolverOptions, [order]),
  ],
  ["order of step 1", (order) => samplers.unipc({ variant: "bh2", data: true, orders: [order] })],
  ["predictor's order", (order) => samplers.saSolver({ ...sa, predictorOrders: [order] })],
  ["corrector's order", (order) => samplers.saSolver({ ...sa, correctorOrders: [order] })],
  ["number of β", (steps) => schedules.betasOf((u) => 1 - u, steps)],
  ["betaEnd", (betaEnd) => schedules.betaSchedules.scaled_linear!({ steps: 10, betaStart: 0.1, betaEnd })],
  ["range of a limit", (range) => guidance.limitArrays({ kind: "clip", range }, 2)],
  ["ratio of a threshold", (ratio) => guidance.limitArrays({ kind: "threshold", ratio, max: 1 }, 2)],
  ["size of a row", (rowSize) => guidance.limitArrays({ kind: "clip", range: 1 }, rowSize)],
  ["std of the logits", (std) => training.logitNormal(0, { std })],
  ["time t", (t) => training.modeDensity(t)],
  ["decay of the average", (decay) => training.emaDecay(2, { decay })],
  ["label of component 1", (label) => exact.exactClasses({ ...law, labels: [0, label] })],
  ["scale of the normalisation", (scale) => door.denormalise(Float32Array.of(1, 2), { mean: [0, 0], scale })],
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

test("kinds of scenes and activations that there are not are named, with those that there are", () => {
  expect(() => data.chooseScene(rng(1), "crowd" as "pair")).toThrow(
    "Unknown kind of scene: crowd (expected one of single, pair, group, clusters).",
  );
  expect(() => exact.exactClasses({ ...law, labels: [0] })).toThrow("There are 1 labels for 2 components");
  expect(() => metrics.entropy([1, Number.NaN])).toThrow("hold NaN at place 1");
});
