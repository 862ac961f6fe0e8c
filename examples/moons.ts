import { datasets, last, metrics, normalise, ready, rng, sample, train } from "../src/lib/diffusion/index.ts";

const { reason } = await ready();
const { data } = normalise(datasets.moons.sample(rng(1), 2000));
const model = { schedule: "cosine", prediction: "v", network: { width: 64, depth: 3 } };

let weights = new Float32Array();
for await (const { step, losses, checkpoint } of train({ ...model, data, steps: 1000, learningRate: 0.003 })) {
  if (!checkpoint) continue;
  console.log(`step ${step}: loss ${losses.at(-1)?.loss.toFixed(3)}`);
  weights = checkpoint.ema;
}
const { x } = await last(sample({ ...model, weights, sampler: "heun", steps: 20, count: 2000, seed: 1 }));

console.log(reason);
console.log(`Distance to the data: ${metrics.slicedWasserstein(x, data.points, rng(2)).toFixed(3)}`);
