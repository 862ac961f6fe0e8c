import type { TextToImageJob, TextToImageReport } from "../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../../lib/diffusion/jobs/text-to-image/source.ts";
import { type Asked, jobOf } from "../../text-to-image/asked.ts";
import { everything, followed } from "../../text-to-image/run.ts";
import { type Packed, unpack } from "../../u-net/pack.ts";
import { type Inpainting, pictureOf } from "../inpainting.ts";

/** A hole that is being filled. */
export interface Filling {
  /** x̂₀ of each step, decoded, flat [32, 32, 3]. */
  readonly guesses: readonly Float32Array[];
  readonly of: number;
  /** As the decoder gives it, when it is there. */
  readonly picture?: Float32Array;
}

type Paint = (job: TextToImageJob) => AsyncIterable<TextToImageReport>;

/** Paints what a mask leaves open. */
export async function* filled(
  paint: Paint,
  pipeline: PipelineSource,
  { asked, ...inpainting }: Inpainting & { readonly asked: Asked },
): AsyncGenerator<Filling> {
  const job = { ...jobOf(asked, pipeline, everything), ...pictureOf(inpainting) };
  for await (const { steps, of, picture } of followed(paint(job), asked.prompt))
    yield { guesses: steps.slice(1).map(({ guess }) => guess), of, ...(picture ? { picture } : {}) };
}

/** Fillings on record, by how they were made. */
export type PackedFillings = Readonly<Record<string, readonly Packed[]>>;

export function unpackFilling(packed: readonly Packed[]): Filling {
  const guesses = packed.map(unpack);
  return { guesses, of: guesses.length, picture: guesses.at(-1)! };
}
