/** Noisebook's library: what coursework imports. Choose a TensorFlow.js backend first (`await ready()` does). */

export { type BackendName, type Chosen, ready } from "./backend/choose.ts";
export { lookup } from "./check/lookup.ts";
export { type Dataset, drawnFrom, type Examples, pointsDataset } from "./data/dataset.ts";
export { type GlyphOptions, glyphs } from "./data/images/glyphs.ts";
export { pictureSets } from "./data/images/named.ts";
export type { PictureSampler, Pictures } from "./data/images/pictures.ts";
export { pictureSampler } from "./data/images/samplers.ts";
export { caption, captionLength, parseCaption, tokensOf } from "./data/images/scenes/caption.ts";
export { checkScene, type Verdict } from "./data/images/scenes/check.ts";
export { chooseScene, isHeldOut } from "./data/images/scenes/choose.ts";
export { renderScene } from "./data/images/scenes/render.ts";
export { type SceneOptions, scenes } from "./data/images/scenes/sampler.ts";
export type { Scene, WholeScene } from "./data/images/scenes/scene.ts";
export { datasets } from "./data/named.ts";
export { denormalise, normalise } from "./data/normalise.ts";
export { pointsToCsv, pointsToJson } from "./data/points/format.ts";
export type { LabelledPoints } from "./data/points/points.ts";
export { parsePoints } from "./data/points/read/parse.ts";
export { fromCall } from "./diffusers/schedulers/from-call.ts";
export * as diffusers from "./diffusers/schedulers/named.ts";
export type { InferenceRequest, SchedulerPlan, SchedulerSpec } from "./diffusers/schedulers/plan.ts";
export { schedulerPlan } from "./diffusers/schedulers/sampling.ts";
export { type Adversarial, adversarial } from "./distillation/adversarial.ts";
export { coefficientsAt, ddimStep, denoised, readCoefficients, type Teacher } from "./distillation/coefficients.ts";
export {
  type Consistency,
  consistencyAnswer,
  consistencyFit,
  scalingCoefficients,
  scalings,
} from "./distillation/consistency.ts";
export { discretisation } from "./distillation/discretisation.ts";
export { type GuidanceDistillation, guidanceDistillation, guidedTarget } from "./distillation/guidance.ts";
export { type LatentConsistency, latentConsistencyFit } from "./distillation/latent-consistency.ts";
export { halvings, type Progressive, progressive, progressiveTarget } from "./distillation/progressive.ts";
export { type StudentSampling, studentSampling } from "./distillation/student-sampling.ts";
export { type Exact, empirical, type Mixture, mixture } from "./exact/mixture.ts";
export { readSafetensors, writeSafetensors } from "./formats/safetensors/safetensors.ts";
export * from "./jobs/distill/job.ts";
export { runDistill } from "./jobs/distill/run.ts";
export { runStudent } from "./jobs/distill/student.ts";
export type * from "./jobs/sample/job.ts";
export { runField, runSample } from "./jobs/sample/run.ts";
export type * from "./jobs/train/job.ts";
export { runTrain } from "./jobs/train/run.ts";
export * from "./jobs/types.ts";
export { randomNormal, tensors } from "./kernels/tensors.ts";
export { assign, squaredDistances } from "./math/assignment.ts";
export { mmd2 } from "./metrics/mmd.ts";
export { meanSquare, type Quality, quality } from "./metrics/quality.ts";
export { slicedWasserstein } from "./metrics/sliced-wasserstein.ts";
export { straightness } from "./metrics/straightness.ts";
export { type Denoise, denoiser, type Network } from "./networks/denoiser.ts";
export { withScale } from "./networks/embedding.ts";
export { initMlp, type Mlp, mlp, type ScaledMlp, scaledMlp } from "./networks/mlp.ts";
export { type NetworkName, type NetworkSpec, networks } from "./networks/named.ts";
export * as nn from "./nn/linear.ts";
export * as tree from "./nn/tree.ts";
export { evaluationsAt, type GuidanceSpec, guided, rescaled, scaleOf, thresholded } from "./process/guidance.ts";
export { parameterizations } from "./process/named.ts";
export * as parameterization from "./process/parameterization.ts";
export type { Predictor } from "./process/predictor.ts";
export { arrays, type LinearCombination, type VectorSpace } from "./process/vector-space.ts";
export { type Rng, rng } from "./random/rng.ts";
export { samplerName } from "./samplers/former-names.ts";
export { heun } from "./samplers/heun.ts";
export { type SamplerSpec, type SamplingPlan, samplers, samplingPlan } from "./samplers/named.ts";
export { type Sampling, sample } from "./samplers/sample.ts";
export type { Interval, PastStep, Sampler, SamplingState, Step } from "./samplers/types.ts";
export { schedules } from "./schedules/named.ts";
export * from "./schedules/schedule.ts";
export { levelAtSigma, type Spacing, spacedLevels } from "./schedules/spacing.ts";
export type { Training } from "./training/batches.ts";
export { couplings } from "./training/couplings.ts";
export * as learningRate from "./training/learning-rate.ts";
export { learningRates, weightings } from "./training/named.ts";
export { type Objective, type Optimization, type OptimizerStep, optimize } from "./training/optimize.ts";
export * as optim from "./training/optimizers.ts";
export { type TrainState, type TrainStep, train } from "./training/train.ts";
export * as weighting from "./training/weighting.ts";
