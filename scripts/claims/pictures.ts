import type { TextToImageJob } from "../../src/lib/diffusion/jobs/text-to-image/job.ts";
import { runTextToImage } from "../../src/lib/diffusion/jobs/text-to-image/run.ts";

/** The pictures that a job ends with, flat. */
export async function picturesOf(job: TextToImageJob): Promise<Float32Array> {
  for await (const report of runTextToImage(job)) if (report.kind === "pictures") return report.pictures.pixels;
  throw new Error("No pictures came.");
}
