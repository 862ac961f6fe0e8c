/** Ten lines that train on two moons and sample, and leave what came of it in `result`. */
export const moons = `import { datasets, last, metrics, normalise, ready, rng, sample, train } from "noisebook";
const { backend } = await ready(["wasm"]);
const { data } = normalise(datasets.moons.sample(rng(1), 2000));
const model = { schedule: "cosine", prediction: "v", network: { width: 32, depth: 2 } };
const { checkpoint } = await last(train({ ...model, data, steps: 400, batchSize: 128, learningRate: 0.005 }));
const run = sample({ ...model, weights: checkpoint.ema, sampler: "heun", steps: 12, count: 500, seed: 1 });
const { x } = await last(run);
const result = { backend, distance: metrics.slicedWasserstein(x, data.points, rng(2)) };
`;

/** Of noise it is 0.33, of a network trained for long 0.05. */
export const near = 0.2;

/** What a page makes of that. */
export interface Result {
  readonly backend: string;
  readonly distance: number;
}

/** A training in the worker. */
export const engine = `import { connectEngine, datasets, normalise, rng } from "noisebook";
const engine = connectEngine({ backend: "wasm" });
const { data } = normalise(datasets.moons.sample(rng(1), 500));
const model = { schedule: "cosine", prediction: "v", width: 16, depth: 2, classes: 0 };
const optimizer = { name: "adam", learningRate: 0.005, weightDecay: 0, clip: 1, learningRateSchedule: "constant" };
const job = { model, data, optimizer, emaDecay: 0.99, weighting: "uniform", batchSize: 64, steps: 50, seed: 0 };
let step;
for await (const report of engine.run("train", job)) step = report.step;
globalThis.result = { backend: (await engine.ready()).backend, step };`;
