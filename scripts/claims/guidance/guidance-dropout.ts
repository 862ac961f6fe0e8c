import { dispose } from "#tf";
import { draw } from "../../../src/components/guidance/data.ts";
import { model, trainJob } from "../../../src/components/guidance/network.ts";
import { levelsOf } from "../../../src/components/guidance/sampling.ts";
import { pointsDataset } from "../../../src/lib/diffusion/data/dataset.ts";
import { readModel } from "../../../src/lib/diffusion/jobs/open-model.ts";
import { slicedWasserstein } from "../../../src/lib/diffusion/metrics/sliced-wasserstein.ts";
import { leaves } from "../../../src/lib/diffusion/nn/tree.ts";
import { type Rng, rng } from "../../../src/lib/diffusion/random/rng.ts";
import { cosineDecay } from "../../../src/lib/diffusion/training/learning-rate.ts";
import { optimizers } from "../../../src/lib/diffusion/training/optimizers.ts";
import { train } from "../../../src/lib/diffusion/training/train.ts";
import { uniform } from "../../../src/lib/diffusion/training/weighting.ts";
import type { Told } from "../claim.ts";
import { sampledBy } from "../guidance-nets.ts";

export const seeds = [1, 2, 3, 4, 5];
const marks = [300, 1000];

/** The same chance, but all examples of a step share the first one's. */
function coined(random: Rng): Rng {
  const shared = (of: Rng): Rng => ({ ...of, uniforms: (n) => new Float32Array(n).fill(of.uniforms(1)[0]!) });
  return { ...random, fork: (label) => (label === "drop" ? shared(random.fork(label)) : coined(random.fork(label))) };
}

/** The page's training, its random stream changed. */
function training(seed: number, change: (random: Rng) => Rng) {
  const job = trainJob(0.15, seed);
  const { network, schedule, parameterization } = readModel(model);
  const params = network.init(rng(seed).fork("init"));
  const run = train({
    ...{ params, net: network.apply, schedule, parameterization, weighting: uniform, emaDecay: job.emaDecay },
    optimizer: optimizers.adam(job.optimizer),
    learningRate: (step) => job.optimizer.learningRate * cosineDecay()(step, job.steps),
    batchSize: () => job.batchSize,
    data: pointsDataset(job.data, true),
    conditionDropout: job.conditionDropout!,
    rng: change(rng(seed).fork("steps")),
  });
  return { run, close: () => dispose(leaves(params).map(([, leaf]) => leaf)) };
}

/** Distance of samples without a class to the data, after so many steps. */
async function away(params: Float32Array): Promise<number> {
  const path = { sampler: { name: "dpmpp_2m" }, levels: levelsOf(20), steps: 20 };
  const samples = await sampledBy({ model, params, ...path, count: 1000, seed: 1 });
  return slicedWasserstein(samples, draw(rng(21), 3000).points, rng(3));
}

/** Samples without a class, with one coin an example and one a batch, part of the way and at the end. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const [name, change] of Object.entries({ example: (random: Rng) => random, batch: coined })) {
    const { run, close } = training(seed, change);
    for (let step = 1; step <= marks.at(-1)!; step++) {
      const { ema } = run.next().value!.state;
      if (marks.includes(step))
        readings[`${name}-distance-${step}`] = await away((await ema.data()).slice() as Float32Array);
    }
    run.return(undefined as never);
    close();
  }
  return { readings };
}
