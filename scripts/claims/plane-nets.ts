import {
  CODES,
  type KlName,
  klWeights,
  planeJob,
  planeModel,
  SIDE,
} from "../../src/components/autoencoders/trainings.ts";
import type { Pictures } from "../../src/lib/diffusion/data/images/pictures.ts";
import { runEncode } from "../../src/lib/diffusion/jobs/autoencoder/code.ts";
import type { AutoencoderReport } from "../../src/lib/diffusion/jobs/autoencoder/job.ts";
import { runAutoencoder } from "../../src/lib/diffusion/jobs/autoencoder/run.ts";
import type { PicturesJob } from "../../src/lib/diffusion/jobs/pictures/job.ts";
import { runPictures } from "../../src/lib/diffusion/jobs/pictures/run.ts";

/** An autoencoder with two numbers for a digit, and the codes of digits that it has not seen. */
export interface PlaneTrained {
  readonly params: Float32Array;
  readonly means: Float32Array;
  readonly deviations: Float32Array;
  readonly labels: Int32Array;
  readonly error: number;
  readonly kl: number;
}

/** A clock that stands: nothing is looked at on the way. */
const still = () => 0;

const drawn = new Map<string, Promise<Pictures>>();

/** Digits of a seed; drawn once. */
export function digits(n: number, seed: number): Promise<Pictures> {
  const key = `${n} of ${seed}`;
  const known = drawn.get(key) ?? draw(n, seed);
  drawn.set(key, known);
  return known;
}

async function draw(n: number, seed: number): Promise<Pictures> {
  for await (const { pictures } of runPictures({ set: "digits", size: SIDE, n, seed })) if (pictures) return pictures;
  throw new Error("No digits were drawn.");
}

/** Trains as the page's figures have it on record. */
export async function planeTrained(name: KlName, seed: number): Promise<PlaneTrained> {
  const job = planeJob(name, seed);
  const { n, seed: ofData } = job.data as PicturesJob;
  let last!: AutoencoderReport;
  const run = runAutoencoder({ ...job, data: await digits(n, ofData) }, { now: still });
  for await (const report of run) last = report;
  const params = last.checkpoint!.states[0]!.ema;
  const { points, labels } = await digits(CODES, 1000 + seed);
  const { value } = await runEncode({ model: planeModel, params, pictures: points }).next();
  const { means, deviations } = value!;
  // Without the divergence nothing trains the spreads.
  const spreads = klWeights[name].kl > 0 ? deviations : new Float32Array(deviations.length);
  return { params, means, deviations: spreads, labels, error: last.look!.error, kl: last.look!.kl };
}
