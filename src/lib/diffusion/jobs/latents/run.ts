import { dispose } from "#tf";
import type { Inputs } from "../../kernels/capture.ts";
import { lossHistoryLength } from "../../kernels/update.ts";
import { sizeOf } from "../../math/size.ts";
import { freshWeights, weightsOf } from "../../models/weights.ts";
import { latentLosses } from "../../networks/latent-painter.ts";
import {
  isUnheard,
  type LatentPainter,
  latentPainterInitial,
  latentPainterSpec,
} from "../../networks/latent-painter-spec.ts";
import { shapesOf } from "../../networks/model-family.ts";
import { leaves, type Tree } from "../../nn/tree.ts";
import { type Rng, rng } from "../../random/rng.ts";
import { cosineDecay, warmedUp } from "../../training/learning-rate.ts";
import { type Objective, optimize } from "../../training/optimize.ts";
import { optimizers } from "../../training/optimizers.ts";
import { trainer } from "../../training/trainer.ts";
import { requireCheckpoint, restore, save } from "../checkpoint.ts";
import { meanLoss } from "../losses.ts";
import { disposeTree } from "../open-model.ts";
import { takeSteps, turns } from "../turns.ts";
import type { Checkpoint } from "../types.ts";
import type { LatentsJob, LatentsReport } from "./job.ts";
import { type ParsedLatentsJob, parseLatentsJob } from "./parse.ts";

const warmup = 100;

/**
 * Trains for a short turn at each pull; given a checkpoint it goes on exactly as the run that wrote it would have.
 * @throws DivergenceError, and a sentence for a job that cannot be run, or a checkpoint of another one.
 */
export async function* runLatents(
  given: LatentsJob,
  { from, now = () => performance.now() }: { from?: Checkpoint; now?: () => number } = {},
): AsyncGenerator<LatentsReport, void, undefined> {
  const job = parseLatentsJob(given);
  const random = rng(job.seed);
  const optimizer = optimizers.adam({ weightDecay: 0, clip: 1 });
  const size = shapesOf(latentPainterSpec(job.options)).reduce((sum, [, shape]) => sum + sizeOf(shape), 0);
  if (from) requireCheckpoint(from, { size, stateSize: optimizer.stateSize, steps: job.steps });
  const params = beginning(job, random.fork("init"));
  const rate = warmedUp(cosineDecay(), Math.min(warmup, job.steps));
  const run = {
    ...{ params, optimizer, emaDecay: job.emaDecay, ...(from ? { from: restore(from) } : {}) },
    learningRate: (step: number) => job.learningRate * rate(step, job.steps),
    frozen: (path: string) => isUnheard(job.options, path),
  };
  const fit = trainer(run, (state) => optimize({ ...run, from: state }, objective(job, random.fork("steps"))));
  const take = async (count: number) => {
    await takeSteps(count, () => fit.step(1));
    return meanLoss(fit, count);
  };
  const pace = { from: from?.step ?? 0, to: job.steps, most: lossHistoryLength, now, take, evenIfDone: true };
  try {
    for await (const { step, count, taken: loss, milliseconds, isDue, done } of turns(pace)) {
      const about = { step, steps: job.steps, loss, millisecondsPerStep: milliseconds / Math.max(1, count), done };
      yield isDue ? { ...about, checkpoint: await save(fit.state) } : about;
    }
  } finally {
    fit.close();
    disposeTree(params);
  }
}

function beginning({ options, textParams }: ParsedLatentsJob, random: Rng): LatentPainter & Tree {
  const spec = latentPainterSpec(options);
  const params = freshWeights(spec, random, latentPainterInitial) as LatentPainter & Tree;
  if (!textParams) return params;
  const { text, ...rest } = params as { readonly text: Tree; readonly denoiser: Tree };
  const given = weightsOf(spec.text, textParams);
  dispose(leaves(text).map(([, leaf]) => leaf));
  return { text: given, ...rest } as unknown as LatentPainter & Tree;
}

const objective = (job: ParsedLatentsJob, random: Rng): Objective<LatentPainter & Tree> => ({
  batchSize: () => job.batchSize,
  inputs: (step) => batch(job, random.fork(step)),
  losses: (params, { z, noise, t, ids }) =>
    latentLosses(params, job.options, { z: z!, noise: noise!, t: t!, ids: ids! }),
});

/** Latents with replacement, noise, times whose logits are normal about a half, and a caption of each or none. */
function batch(
  { latents, shape, ids, empty, dropout, batchSize: n, count, captions }: ParsedLatentsJob,
  random: Rng,
): Inputs {
  const [size, length] = [sizeOf(shape), empty.length];
  const [z, told] = [new Float32Array(n * size), new Int32Array(n * length)];
  const rows = random.fork("data").integers(n, count);
  const [which, dropped] = [random.fork("caption").integers(n, captions), random.fork("drop").uniforms(n)];
  for (const [i, k] of rows.entries()) {
    z.set(latents.subarray(size * k, size * (k + 1)), size * i);
    const at = length * (captions * k + which[i]!);
    told.set(dropped[i]! < dropout ? empty : ids.subarray(at, at + length), length * i);
  }
  const times = random.fork("time").normals(n);
  return {
    z: { values: z, shape: [n, ...shape] },
    noise: { values: random.fork("noise").normals(n * size), shape: [n, ...shape] },
    t: { values: times.map((value) => 1 / (1 + Math.exp(-value - 0.5))), shape: [n] },
    ids: { values: told, shape: [n, length] },
  };
}
