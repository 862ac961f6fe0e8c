import type { GivenPicture, TextToImageJob } from "../../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../../../lib/diffusion/jobs/text-to-image/source.ts";
import type { LatentGuidance } from "../../../../lib/diffusion/pipelines/guidance.ts";
import { type Start, startPixels } from "../../../workbench/start-picture/start.ts";
import type { Settings } from "./settings.ts";

/** σ/α at a time on the straight path from data to noise. */
export const ratioAt = (t: number): number => (t >= 1 ? Number.POSITIVE_INFINITY : t / (1 - t));

export function guidanceOf({ scale, phi, high, low }: Settings): LatentGuidance {
  const interval = high < 1 || low > 0 ? { interval: [ratioAt(low), ratioAt(high)] as const } : {};
  return { scale, ...(phi > 0 ? { rescale: phi } : {}), ...interval };
}

/** The seed of each picture of a batch: those that follow the first. */
export const seedsOf = ({ seed, batch }: Pick<Settings, "seed" | "batch">): number[] =>
  Array.from({ length: batch }, (_, i) => seed + i);

/** What the worker is asked for. */
export function jobOf(settings: Settings, pipeline: PipelineSource, start?: Start): TextToImageJob {
  const { prompt, negative, sampler, steps, shift, strength, lora, anyWords } = settings;
  const loras = pipeline.loras?.map((each) => ({ ...each, scale: lora }));
  const given: { picture?: GivenPicture } = start ? { picture: { ...startPixels(start), strength } } : {};
  return {
    ...{
      pipeline: loras ? { ...pipeline, loras } : pipeline,
      prompt,
      seeds: seedsOf(settings),
      steps,
      guidance: guidanceOf(settings),
      anyWords,
      ...given,
    },
    ...(negative.trim() === "" ? {} : { negative }),
    ...(sampler === "" ? {} : { sampler }),
    ...(shift === 0 ? {} : { shift }),
    show: { preview: Math.max(1, Math.ceil(steps / 5)) },
  };
}
