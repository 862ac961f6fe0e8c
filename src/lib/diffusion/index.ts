/**
 * Noisebook's library: what coursework imports. Choose a TensorFlow.js backend first (`await ready()` does). What is used daily has
 * a name here; the rest lies in namespaces, a room each.
 *
 * @module
 */

export { type BackendName, type Chosen, ready } from "./backend/choose.ts";
export { lookup } from "./check/lookup.ts";
export type { Dataset } from "./data/dataset.ts";
export { datasets } from "./data/named.ts";
export { denormalise, normalise } from "./data/normalise.ts";
export type { LabelledPoints } from "./data/points/points.ts";
export { parsePoints } from "./data/points/read/parse.ts";
export * as data from "./door/data.ts";
export * as diffusers from "./door/diffusers.ts";
export * as distillation from "./door/distillation.ts";
export * as drivers from "./door/drivers.ts";
export * as errors from "./door/errors.ts";
export * as exact from "./door/exact.ts";
export * as files from "./door/files.ts";
export * as forward from "./door/forward.ts";
export * as guidance from "./door/guidance.ts";
export * as jobs from "./door/jobs.ts";
export * as lora from "./door/lora.ts";
export * as metrics from "./door/metrics.ts";
export * as models from "./door/models.ts";
export * as networks from "./door/networks.ts";
export * as nn from "./door/nn.ts";
export * as pipelines from "./door/pipelines.ts";
export * as predictions from "./door/predictions.ts";
export * as samplers from "./door/samplers.ts";
export * as schedules from "./door/schedules.ts";
export * as spaces from "./door/spaces.ts";
export * as tf from "./door/tf.ts";
export * as training from "./door/training.ts";
export { connectEngine, type Engine } from "./engine/client.ts";
export { last } from "./jobs/last.ts";
export type { Frame } from "./jobs/sample/job.ts";
export { type SampleRequest, sample } from "./jobs/sample/request.ts";
export type { TrainReport } from "./jobs/train/job.ts";
export { type TrainRequest, train } from "./jobs/train/request.ts";
export type { Checkpoint } from "./jobs/types.ts";
export type { Denoise, Network } from "./networks/denoiser.ts";
export type { Tree } from "./nn/tree.ts";
export type { Parameterization } from "./process/parameterization.ts";
export type { Predictor } from "./process/predictor.ts";
export { type Rng, rng } from "./random/rng.ts";
export type { Sampler, SamplingState, Step } from "./samplers/types.ts";
export { type Level, levels, type Schedule } from "./schedules/schedule.ts";
