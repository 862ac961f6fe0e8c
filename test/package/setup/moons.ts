/** Ten lines that train on two moons and sample, and leave what came of it in `result`. */
export const moons = `import { datasets, normalise, ready, rng, runSample, runTrain, slicedWasserstein } from "noisebook";
const { backend } = await ready(["wasm"]);
const { data } = normalise(datasets.moons.sample(rng(1), 2000));
const model = { schedule: "cosine", prediction: "v", width: 32, depth: 2, classes: 0 };
const optimizer = { name: "adam", learningRate: 0.005, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" };
const run = { optimizer, emaDecay: 0.99, weighting: "uniform", batchSize: 128, steps: 400, seed: 0 };
let params, samples;
for await (const { checkpoint } of runTrain({ model, data, ...run })) params = checkpoint?.ema ?? params;
for await (const { x } of runSample({ model, params, sampler: "heun", steps: 12, count: 500, seed: 1 })) samples = x;
const result = { backend, distance: slicedWasserstein(samples, data.points, rng(2)) };
`;

/** Of noise it is 0.33, of a network trained for long 0.05. */
export const near = 0.2;
