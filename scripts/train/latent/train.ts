import { side } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { runEncode } from "../../../src/lib/diffusion/jobs/autoencoder/code.ts";
import type { AutoencoderJob } from "../../../src/lib/diffusion/jobs/autoencoder/job.ts";
import { runAutoencoder } from "../../../src/lib/diffusion/jobs/autoencoder/run.ts";
import { examplesOf as contrastiveExamples } from "../../../src/lib/diffusion/jobs/contrastive/examples.ts";
import type { ContrastiveJob } from "../../../src/lib/diffusion/jobs/contrastive/job.ts";
import { runContrastive } from "../../../src/lib/diffusion/jobs/contrastive/run.ts";
import type { LatentsJob } from "../../../src/lib/diffusion/jobs/latents/job.ts";
import { runLatents } from "../../../src/lib/diffusion/jobs/latents/run.ts";
import type { Checkpoint } from "../../../src/lib/diffusion/jobs/types.ts";
import { sizeOf } from "../../../src/lib/diffusion/math/size.ts";
import { parametersIn } from "../../../src/lib/diffusion/models/spec.ts";
import { parseAutoencoder } from "../../../src/lib/diffusion/networks/autoencoder-spec.ts";
import { contrastiveSpec, textConfigOf, textOptionsOf } from "../../../src/lib/diffusion/networks/contrastive-spec.ts";
import type { LearntTokenizer } from "../../../src/lib/diffusion/tokenizers/learn.ts";
import { examplesOf, idsOf } from "./examples.ts";
import { denoiserConfig, type Settings } from "./settings.ts";
import { type StageOptions, type StageReport, toEnd } from "./stage.ts";

/** All that a pipeline is made of: weights are vectors in the layout here. */
export interface TrainedPipeline {
  readonly autoencoder: Float32Array;
  /** What takes latents to mean 0 and spread 1. */
  readonly scaling: { readonly shift: number; readonly factor: number };
  readonly tokenizer: LearntTokenizer["files"];
  readonly text: ReturnType<typeof textConfigOf>;
  readonly denoiser: ReturnType<typeof denoiserConfig>;
  /** Of the text encoder, then of the denoiser. */
  readonly painter: Float32Array;
  readonly seconds: number;
}

/** Trains the three stages, each from where it was left; undefined where it was stopped before the end. */
export async function trainPipeline(settings: Settings, options: StageOptions): Promise<TrainedPipeline | undefined> {
  options.say(`drawing ${settings.pictures} pictures, with their captions`);
  const { points, texts } = examplesOf(settings);
  const pixels = await toEnd({ name: "autoencoder", ...autoencoderStage(settings, points) }, options);
  if (!pixels) return;
  const contrasted = await toEnd({ name: "contrastive", ...contrastiveStage(settings) }, options);
  if (!contrasted) return;
  options.say("encoding the pictures");
  const { latents, scaling } = await latentsOf(settings, pixels.checkpoint.ema, points);
  const { tokenizer, text, textParams } = await textOf(settings, contrasted.checkpoint.ema);
  const { length } = settings.contrastive;
  const shape = parseAutoencoder(settings.autoencoder).latentShape;
  const job: LatentsJob = {
    ...{ text, denoiser: denoiserConfig(settings), latents, shape, textParams, dropout: 0.1 },
    ...idsOf(tokenizer, texts, length),
    ...{ batchSize: 64, steps: settings.steps.latents, learningRate: 1.5e-3, emaDecay: 0.999, seed: settings.seed },
  };
  const name = settings.denoiser === "unet" ? "latents-unet" : "latents";
  const painted = await toEnd({ name, job, run: (from) => runLatents(job, from ? { from } : {}) }, options);
  if (!painted) return;
  return {
    ...{ autoencoder: pixels.checkpoint.ema, scaling, tokenizer, text, denoiser: denoiserConfig(settings) },
    painter: painted.checkpoint.ema,
    seconds: pixels.seconds + contrasted.seconds + painted.seconds,
  };
}

function autoencoderStage({ autoencoder, steps, seed }: Settings, points: Float32Array) {
  const job: AutoencoderJob = {
    model: autoencoder,
    data: {
      points,
      labels: new Int32Array(points.length / sizeOf(autoencoder.shape)),
      shape: [side, side, 3],
      classNames: ["scene"],
    },
    ...{ terms: { kl: 1e-3 }, latentNoise: 0.2, learningRate: 1e-3, batchSize: 16, steps: steps.autoencoder },
    ...{ emaDecay: 0.999, shown: 1, seed },
  };
  async function* run(from: Checkpoint | undefined): AsyncGenerator<StageReport> {
    const start = from ? { from: { step: from.step, states: [from] } } : {};
    for await (const { stage, step, losses, checkpoint, done } of runAutoencoder(job, start))
      if (stage === "autoencoder")
        yield { step, loss: losses[0] ?? Number.NaN, checkpoint: checkpoint?.states[0], done };
  }
  return { job, run };
}

const contrastiveJob = ({ contrastive, pictures, steps, seed }: Settings): ContrastiveJob => ({
  network: contrastive,
  kinds: ["single", "pair", "group", "clusters"],
  ...{ examples: Math.min(pictures, 12_000), merges: 1000, batchSize: 96, steps: steps.contrastive },
  ...{ learningRate: 1e-3, seed, shown: 16 },
});

function contrastiveStage(settings: Settings) {
  const job = contrastiveJob(settings);
  return { job, run: (from: Checkpoint | undefined) => runContrastive(job, from ? { from } : {}) };
}

/** The tokenizer that the contrastive stage learnt, and the part of its weights that is the text encoder's. */
async function textOf(settings: Settings, weights: Float32Array) {
  const { model } = await contrastiveExamples(contrastiveJob(settings));
  const { text } = contrastiveSpec(settings.contrastive, textOptionsOf(settings.contrastive, model.size));
  const size = parametersIn(text).reduce((sum, [, { shape }]) => sum + sizeOf(shape), 0);
  return {
    tokenizer: model.tokenizer,
    text: textConfigOf(settings.contrastive, model.size, model.size - 1),
    textParams: weights.slice(0, size),
  };
}

/** Latents at mean 0 and spread 1, over all channels. */
export async function latentsOf({ autoencoder: model }: Settings, params: Float32Array, pictures: Float32Array) {
  for await (const { means } of runEncode({ model, params, pictures })) {
    const shift = means.reduce((sum, value) => sum + value, 0) / means.length;
    const spread = Math.sqrt(means.reduce((sum, value) => sum + (value - shift) ** 2, 0) / means.length);
    return { latents: means.map((value) => (value - shift) / spread), scaling: { shift, factor: 1 / spread } };
  }
  throw new Error("No latents came back.");
}
