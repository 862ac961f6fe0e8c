import type { TextToImageJob, TextToImageReport } from "../../lib/diffusion/jobs/text-to-image/job.ts";

/** What makes pictures: the engine of a page, or the job itself in this process. */
export type Painter = (job: TextToImageJob) => AsyncIterable<TextToImageReport>;

/** How far a painting has come. */
export interface Painting {
  /** Of all steps, those that are taken. */
  readonly done: number;
  readonly of: number;
}

/** The pictures of a job when they are there, flat [n, 32, 32, 3], with their latents; each step is told before. */
export interface Painted extends Painting {
  readonly pixels?: Float32Array;
  readonly latents?: Float32Array;
}

/** Follows a job of `of` steps. */
export async function* painted(paint: Painter, job: TextToImageJob, of = job.steps): AsyncGenerator<Painted> {
  for await (const report of paint(job)) {
    if (report.kind === "step") yield { done: report.step.i - report.step.begin, of };
    if (report.kind === "pictures") yield { done: of, of, pixels: report.pictures.pixels, latents: report.latents };
  }
}

/** In percent, for a line of text. */
export const percentDone = ({ done, of }: Painting): number => Math.round((100 * done) / of);
