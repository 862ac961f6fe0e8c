import { datasets, normalise, ready, rng, runSample, runTrain, slicedWasserstein } from "../src/lib/diffusion/index.ts";

const { reason } = await ready();
const { data } = normalise(datasets.moons!.sample(rng(1), 2000));
const model = { schedule: "cosine", prediction: "v", width: 64, depth: 3, classes: 0 };
const optimizer = { name: "adam", learningRate: 0.003, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" };
const run = { optimizer, emaDecay: 0.99, weighting: "uniform", batchSize: 256, steps: 1000, seed: 0 };

let params: Float32Array = new Float32Array();
for await (const { step, losses, checkpoint } of runTrain({ model, data, ...run })) {
  if (!checkpoint) continue;
  console.log(`step ${step}: loss ${losses.at(-1)?.loss.toFixed(3)}`);
  params = checkpoint.ema;
}
let samples: Float32Array = new Float32Array();
for await (const { x } of runSample({ model, params, sampler: "heun", steps: 20, count: 2000, seed: 1 })) samples = x;

console.log(reason);
console.log(`Distance to the data: ${slicedWasserstein(samples, data.points, rng(2)).toFixed(3)}`);
