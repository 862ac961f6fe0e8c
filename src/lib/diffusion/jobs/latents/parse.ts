import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { sizeOf } from "../../math/size.ts";
import { type LatentPainterOptions, readLatentPainter } from "../../networks/latent-painter-spec.ts";
import type { LatentsJob } from "./job.ts";

export interface ParsedLatentsJob extends LatentsJob {
  readonly options: LatentPainterOptions;
  readonly count: number;
  /** Of each latent. */
  readonly captions: number;
}

/** @throws a sentence for the first setting that is out of range or doesn't fit. */
export function parseLatentsJob(job: LatentsJob): ParsedLatentsJob {
  const { latents, shape, ids, empty } = job;
  const options = readLatentPainter(job);
  requireWhole("batch size", job.batchSize, 1, 4096);
  requireWhole("number of training steps", job.steps, 1, 10_000_000);
  requireNumber("learning rate", job.learningRate, 0, 1e3);
  requireNumber("share of captions left out", job.dropout, 0, 1);
  requireNumber("decay of the averages", job.emaDecay, 0, 1);
  const count = latents.length / sizeOf(shape);
  requireWhole("number of latents", count, 1, 10_000_000);
  if (shape[2] !== options.denoiser.of.in_channels)
    throw new RangeError(
      `The latents have ${shape[2]} channels, and the denoiser takes ${options.denoiser.of.in_channels}.`,
    );
  const captions = ids.length / count / empty.length;
  if (!Number.isInteger(captions) || captions < 1)
    throw new RangeError(
      `${ids.length} ids are no captions of ${empty.length} tokens for each of ${count} latents, as many of each.`,
    );
  return { ...job, options, count, captions };
}
