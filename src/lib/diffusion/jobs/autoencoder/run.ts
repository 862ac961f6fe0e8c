import type { Pictures } from "../../data/images/pictures.ts";
import { lossHistoryLength } from "../../kernels/update.ts";
import { sizeOf } from "../../math/size.ts";
import { weightsOf } from "../../models/weights.ts";
import { openAutoencoder } from "../../networks/autoencoder.ts";
import { save } from "../checkpoint.ts";
import { meanLoss } from "../losses.ts";
import { disposeTree } from "../open-model.ts";
import { runPictures } from "../pictures/run.ts";
import { requireRoom } from "../room.ts";
import { takeSteps, turns } from "../turns.ts";
import { type Classified, specOfFeatures, trainFeatures } from "./features.ts";
import { type Fit, fitAutoencoder, type Live } from "./fit.ts";
import { heldOf } from "./held.ts";
import type { AutoencoderCheckpoint, AutoencoderControls, AutoencoderJob, AutoencoderReport } from "./job.ts";
import { type Held, lookAt } from "./look.ts";
import { checkPictures, type ParsedAutoencoderJob, parseAutoencoderJob, parseTerms } from "./parse.ts";

/** Where to go on from, and a clock to take turns by. */
interface Options {
  readonly from?: AutoencoderCheckpoint;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/** A run that reports once a turn, and takes what a reader changes with a pull. */
type Reports<R = void> = AsyncGenerator<AutoencoderReport, R, AutoencoderControls | undefined>;

/**
 * Draws pictures, trains a classifier where the perceptual term needs one, and an autoencoder, for a short turn at each pull.
 * Given a checkpoint it goes on exactly as the run that wrote it would have. Kingma & Welling, arXiv:1312.6114; Larsen et al.,
 * arXiv:1512.09300; Esser et al., arXiv:2012.09841.
 * @throws DivergenceError, and a sentence for a job that cannot be run.
 */
export async function* runAutoencoder(
  given: AutoencoderJob,
  { from, now = () => performance.now() }: Options = {},
): Reports {
  const job = parseAutoencoderJob(given);
  requireRoom(job.model, { examples: job.batchSize });
  const { held, rest } = parted(yield* drawn(job), job);
  const vector = job.terms.perceptual > 0 ? (from?.features ?? (yield* trainFeatures(job, rest, now))) : undefined;
  const features = vector && weightsOf(specOfFeatures(job, rest), vector);
  const live: Live = { terms: job.terms, learningRate: job.learningRate };
  const net = openAutoencoder(job.model);
  try {
    const fitted = fitAutoencoder({ job, net, pictures: rest.points, features, live, from });
    const turning = turns({
      ...{ from: from?.step ?? 0, to: job.steps, most: lossHistoryLength, evenIfDone: true, now },
      take: (count) => take(fitted, count),
    });
    try {
      for await (const { step, count, taken, milliseconds, isDue, done } of turning) {
        const due = isDue && {
          look: await lookAt(net, fitted, held),
          checkpoint: { step, states: await statesOf(fitted), ...(vector ? { features: vector } : {}) },
        };
        const millisecondsPerStep = milliseconds / Math.max(1, count);
        const about = {
          stage: "autoencoder",
          step,
          steps: job.steps,
          losses: taken,
          millisecondsPerStep,
          done,
        } as const;
        follow(live, yield { ...about, ...due }, job);
      }
    } finally {
      fitted.close();
    }
  } finally {
    if (features) disposeTree(features);
  }
}

async function* drawn({ data, model }: ParsedAutoencoderJob): Reports<Omit<Pictures, "captions">> {
  if ("points" in data) return data;
  for await (const { drawn: step, pictures } of runPictures(data)) {
    if (pictures) {
      checkPictures(pictures, model.shape);
      return pictures;
    }
    yield { stage: "pictures", step, steps: data.n, losses: [], millisecondsPerStep: 0, done: false };
  }
  throw new Error("No pictures were drawn.");
}

/** The first are kept from training, a fifth of all at most; a single picture is both. */
function parted(
  { points, labels, classNames }: Omit<Pictures, "captions">,
  { model, shown, seed }: ParsedAutoencoderJob,
): { readonly held: Held; readonly rest: Classified } {
  const size = sizeOf(model.shape);
  const count = points.length / size;
  const kept = heldOf(count);
  const from = count > 1 ? kept : 0;
  return {
    held: { pictures: points.slice(0, kept * size), shown: Math.min(shown, kept), seed },
    rest: { points: points.subarray(from * size), labels: labels.subarray(from), classNames },
  };
}

async function take(fitted: Fit, count: number): Promise<readonly number[]> {
  if (count === 0) return [];
  await takeSteps(count, fitted.advance);
  const losses = [await meanLoss(fitted.coder, count)];
  return fitted.judge ? [...losses, await meanLoss(fitted.judge, count)] : losses;
}

const statesOf = (fitted: Fit) =>
  Promise.all([fitted.coder, ...(fitted.judge ? [fitted.judge] : [])].map(({ state }) => save(state)));

/** What a reader changes on the way; critics that were not there from the beginning get no weight. */
function follow(live: Live, controls: AutoencoderControls | undefined, { terms: first }: ParsedAutoencoderJob): void {
  if (controls?.terms) {
    const { kl, perceptual, adversarial } = parseTerms(controls.terms);
    live.terms = {
      kl,
      perceptual: first.perceptual > 0 ? perceptual : 0,
      adversarial: first.adversarial > 0 ? adversarial : 0,
    };
  }
  live.learningRate = controls?.learningRate ?? live.learningRate;
}
