import { lookup } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { type ParsedAutoencoder, parseAutoencoder } from "../../networks/autoencoder-spec.ts";
import type { LearningRateSchedule } from "../../training/learning-rate.ts";
import { learningRates } from "../../training/named.ts";
import { checkPoints } from "../train/parse.ts";
import type { AutoencoderJob, AutoencoderTerms } from "./job.ts";

/** A job whose settings were checked, with nothing left open. */
export interface ParsedAutoencoderJob
  extends Required<Omit<AutoencoderJob, "model" | "terms" | "learningRateSchedule">> {
  readonly model: ParsedAutoencoder;
  readonly terms: Required<AutoencoderTerms>;
  readonly rateFactor: LearningRateSchedule;
}

/** @throws a sentence for the first setting of a job that is out of range. */
export function parseAutoencoderJob(job: AutoencoderJob): ParsedAutoencoderJob {
  const model = parseAutoencoder(job.model);
  const { latentNoise = 0, learningRateSchedule = "cosine", emaDecay = 0.99, shown = 16, featureSteps = 300 } = job;
  requireNumber("noise on latents", latentNoise, 0, 10);
  requireNumber("learning rate", job.learningRate, 0, 1e3);
  requireNumber("decay of the average", emaDecay, 0, 1);
  requireWhole("batch size", job.batchSize, 1, 4096);
  requireWhole("number of training steps", job.steps, 1, 10_000_000);
  requireWhole("number of the classifier's steps", featureSteps, 1, 1_000_000);
  requireWhole("number of pictures shown", shown, 1, 64);
  if ("points" in job.data) checkPictures(job.data, model.shape);
  const terms = parseTerms(job.terms);
  const rateFactor = lookup(learningRates, learningRateSchedule, "learning-rate schedule");
  return { ...job, model, terms, latentNoise, emaDecay, shown, featureSteps, rateFactor };
}

/** @throws a sentence for the first weight that is out of range. */
export function parseTerms({ kl, perceptual = 0, adversarial = 0 }: AutoencoderTerms): Required<AutoencoderTerms> {
  requireNumber("weight of the KL divergence", kl, 0, 1e6);
  requireNumber("weight of the perceptual term", perceptual, 0, 1e6);
  requireNumber("weight of the adversarial term", adversarial, 0, 1e6);
  return { kl, perceptual, adversarial };
}

/** @throws a sentence unless there are whole pictures of the shape, all finite, and some to train on. */
export function checkPictures(
  { points, shape: own }: { readonly points: Float32Array; readonly shape: readonly number[] },
  shape: readonly number[],
): void {
  if (own.join() !== shape.join())
    throw new RangeError(`The pictures have shape [${own.join(", ")}]; the autoencoder takes [${shape.join(", ")}].`);
  checkPoints({ points }, shape);
}
