/**
 * Whole runs as plain data in and plain reports out, which a worker takes too (`connectEngine`).
 *
 * @example
 * ```ts
 * import { datasets, jobs, last, normalise, ready, rng } from "noisebook";
 *
 * await ready();
 * const { data } = normalise(datasets.moons.sample(rng(1), 500));
 * const optimizer = {
 *   name: "adam",
 *   learningRate: 0.003,
 *   weightDecay: 0,
 *   clip: 1,
 *   learningRateSchedule: "constant",
 * };
 * const model = {
 *   schedule: "cosine",
 *   prediction: "v",
 *   classes: 0,
 *   width: 32,
 *   depth: 2,
 * };
 * const job = {
 *   model,
 *   data,
 *   optimizer,
 *   emaDecay: 0.99,
 *   weighting: "uniform",
 *   batchSize: 64,
 *   steps: 20,
 *   seed: 0,
 * };
 * const { step, losses } = await last(jobs.train(job));
 * console.log(
 *   `step ${step}: loss ${losses.at(-1)?.loss.toFixed(2)}`,
 * );
 * ```
 *
 * @module
 */

export { abortable } from "../jobs/abortable.ts";
export { runDecode as decode, runEncode as encode } from "../jobs/autoencoder/code.ts";
export type * from "../jobs/autoencoder/job.ts";
export { runAutoencoder as autoencoder } from "../jobs/autoencoder/run.ts";
export { restore, save } from "../jobs/checkpoint.ts";
export type * from "../jobs/classifier/job.ts";
export { runClassifier as classifier } from "../jobs/classifier/run.ts";
export { runEmbed as embed } from "../jobs/contrastive/embed.ts";
export type * from "../jobs/contrastive/job.ts";
export { runContrastive as contrastive } from "../jobs/contrastive/run.ts";
export type * from "../jobs/distill/job.ts";
export { evaluationsOf, usualLearningRate, usualTeacherSteps } from "../jobs/distill/job.ts";
export { runDistill as distill } from "../jobs/distill/run.ts";
export { runStudent as student } from "../jobs/distill/student.ts";
export type * from "../jobs/families/job.ts";
export { runFamilies as families } from "../jobs/families/run.ts";
export type * from "../jobs/inspect/job.ts";
export { runInspect as inspect } from "../jobs/inspect/run.ts";
export type * from "../jobs/invert/job.ts";
export { runInvert as invert } from "../jobs/invert/run.ts";
export type * from "../jobs/latents/job.ts";
export { runLatents as latents } from "../jobs/latents/run.ts";
export { type JobName, type JobOf, jobs as named, type ReportOf, runJob as run } from "../jobs/named.ts";
export type * from "../jobs/pictures/job.ts";
export { runPictures as pictures } from "../jobs/pictures/run.ts";
export type * from "../jobs/pipeline/job.ts";
export { runPipeline as pipeline } from "../jobs/pipeline/run.ts";
export type * from "../jobs/reflow/job.ts";
export { runReflow as reflow } from "../jobs/reflow/run.ts";
export type * from "../jobs/sample/job.ts";
export { runField as field, runSample as sample } from "../jobs/sample/run.ts";
export type * from "../jobs/text-to-image/job.ts";
export { runTextToImage as textToImage } from "../jobs/text-to-image/run.ts";
export type * from "../jobs/text-to-image/source.ts";
export type * from "../jobs/train/job.ts";
export { runTrain as train, type TrainOptions } from "../jobs/train/run.ts";
export type { Checkpoint, ModelReading, ModelSpec, PerceptronModel } from "../jobs/types.ts";
