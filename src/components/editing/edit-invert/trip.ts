import type { InvertJob, InvertReport } from "../../../lib/diffusion/jobs/invert/job.ts";
import type { TextToImageJob } from "../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../../lib/diffusion/jobs/text-to-image/source.ts";
import { lengthOf, rms } from "../noise.ts";
import type { Painter } from "../painted.ts";
import { type Journey, shownLevels, type Trip, told } from "./ways.ts";

/** What finds the noise of a picture. */
export type Inverter = (job: InvertJob) => AsyncIterable<InvertReport>;

const SIDE = 32;

const scaled = (scale: number) => (scale === 1 ? {} : { guidance: { scale } });

/** Up to noise. */
export function upJob(trip: Trip, pixels: Float32Array, pipeline: PipelineSource): InvertJob {
  const { prompt, up } = told(trip);
  const picture = { pixels, height: SIDE, width: SIDE };
  return { ...{ pipeline, picture, prompt, steps: trip.steps, anyWords: true }, ...scaled(up) };
}

/** Down again by as many steps, at the same levels. */
export function downJob(trip: Trip, noise: Float32Array, pipeline: PipelineSource): TextToImageJob {
  const { prompt, down } = told(trip);
  const job = { pipeline, prompt, seeds: [0], steps: trip.steps, anyWords: true, noise };
  return { ...job, sampler: "euler", ...scaled(down) };
}

/** To noise and back; with `shows`, states are decoded on the way. */
export async function* travelled(
  trip: Trip,
  pixels: Float32Array,
  { pipeline, invert, paint, shows }: { pipeline: PipelineSource; invert: Inverter; paint: Painter; shows: boolean },
): AsyncGenerator<Journey> {
  const { steps } = trip;
  const shown = shownLevels(steps);
  const [there, back]: [Float32Array[], Float32Array[]] = [[], []];
  let [start, noise] = [new Float32Array(), new Float32Array()];
  const now = (done: number): Journey => ({ done, of: 2 * steps, steps, there: [...there], back: [...back] });
  for await (const { i, latents, state } of invert({ ...upJob(trip, pixels, pipeline), show: { states: shows } })) {
    if (!latents) continue;
    noise = latents as Float32Array<ArrayBuffer>;
    if (i === 0) start = noise;
    if (state && shown.includes(i)) there.push(state.pixels);
    yield now(i);
  }
  for await (const report of paint({ ...downJob(trip, noise, pipeline), show: { states: shows } })) {
    if (report.kind === "step") {
      const { i, state } = report.step;
      if (state && shown.includes(steps - i)) back.push(state.pixels);
      yield now(steps + i);
    }
    if (report.kind === "pictures")
      yield { ...now(2 * steps), length: lengthOf(noise), error: rms(start, report.latents) };
  }
}
