import { availableParallelism } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { unetModel } from "../../src/components/u-net/training.ts";
import { median } from "../../src/lib/bench/statistics.ts";
import { pictureSampler } from "../../src/lib/diffusion/data/images/samplers.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";
import { trainOnCores } from "../../src/lib/diffusion/node/train.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";

const { values } = parseArgs({
  options: {
    threads: { type: "string", default: `${availableParallelism()}` },
    batch: { type: "string", default: "64" },
    rounds: { type: "string", default: "7" },
  },
});
const [threads, rounds] = [Number(values.threads), Number(values.rounds)];
const digits = pictureSampler("digits", 16)(rng(1), 2000);
const unet = unetModel({ skips: true, attention: true, width: 16, prediction: "v" }, digits);
const dit: ModelSpec = {
  ...{ network: "dit", patch: 2, width: 128, depth: 4, heads: 4 },
  ...{ schedule: "cosine", prediction: "v", shape: digits.shape, classes: digits.classNames.length },
};

const jobOf = (model: ModelSpec): TrainJob => ({
  model,
  data: digits,
  optimizer: { name: "adam", learningRate: 0.003, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
  ...{ emaDecay: 0.99, weighting: "uniform", batchSize: Number(values.batch), conditionDropout: 0.1 },
  ...{ steps: 1_000_000, seed: 1 },
});

/** Milliseconds a step, turn by turn; the number of threads and one take turns, so that what else goes on falls on both. */
async function compare(model: ModelSpec) {
  const lanes = [1, threads].map((replicas) => ({
    run: trainOnCores(jobOf(model), { replicas, turnMilliseconds: 2000 }),
    times: [] as number[],
  }));
  for (let round = -2; round < rounds; round++)
    for (const { run, times } of lanes) {
      const began = performance.now();
      const { value } = await run.next();
      if (round >= 0) times.push((performance.now() - began) / value!.losses.length);
    }
  return lanes.map(({ times }) => times);
}

for (const [name, model] of Object.entries({ "U-Net": unet, DiT: dit })) {
  const [alone, together] = (await compare(model)) as [number[], number[]];
  const ratios = alone.map((ms, i) => ms / together[i]!).toSorted((a, b) => a - b);
  console.log(
    `${name}, batch ${values.batch}: ${median(alone).toFixed(1)} ms a step in one thread, ${median(together).toFixed(1)} in ${threads}: ` +
      `${median(ratios).toFixed(2)} times as fast (${ratios[0]!.toFixed(2)} to ${ratios.at(-1)!.toFixed(2)})`,
  );
}
process.exit(0);
