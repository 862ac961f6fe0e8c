// Train a network on two moons, watch its loss, and draw samples from it. Some seconds.
import { datasets, last, metrics, normalise, ready, rng, sample, train } from "noisebook";

await ready();
const { data } = normalise(datasets.moons.sample(rng(1), 2000));
const model = { schedule: "cosine", prediction: "v", network: { width: 64, depth: 3 } } as const;

const losses: number[] = [];
let weights = new Float32Array();
for await (const report of train({ ...model, data, steps: 400, learningRate: 0.005 })) {
  losses.push(...report.losses.map(({ loss }) => loss));
  if (report.checkpoint) weights = report.checkpoint.ema;
}
show.plot({ loss: losses }, { x: "step", y: "loss" });

const { x } = await last(sample({ ...model, weights, steps: 20, count: 1000 }));
show.points(x);
show(`Distance to the data: ${metrics.slicedWasserstein(x, data.points, rng(2)).toFixed(3)}`);
