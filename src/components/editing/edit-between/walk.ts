import type { TextToImageJob } from "../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../../lib/diffusion/jobs/text-to-image/source.ts";
import type { Blend } from "../../scores-and-fields/blend.ts";
import { blended, joined, noiseOf, rms } from "../noise.ts";
import { type Painter, type Painting, painted } from "../painted.ts";

export const ways = { noise: "two noises", words: "two prompts" } as const;
export type Way = keyof typeof ways;

/** Pictures on the way, the ends among them. */
export const STOPS = 11;
/** How far along each is, from 0 to 1. */
export const stopAt = (i: number): number => i / (STOPS - 1);

/** What lies between what. */
export interface Between {
  readonly way: Way;
  readonly blend: Blend;
  readonly prompt: string;
  /** The other end of a way between prompts. */
  readonly goal: string;
  readonly seed: number;
  /** The other end of a way between noises. */
  readonly goalSeed: number;
  readonly steps: number;
  readonly guidance: number;
}

/** What is on record, both ways and with both blends. */
export const usualBetween = {
  ...{ prompt: "a red circle", goal: "a large blue square in the centre on grey", seed: 3, goalSeed: 4 },
  ...{ steps: 8, guidance: 2 },
} as const;
/** Of the prompt that the way to `goal` begins with. */
export const WORDS_FROM = "a large red circle in the centre on grey";

export interface Walk extends Painting {
  /** Those that are there, flat [k, 32, 32, 3]. */
  readonly pictures: Float32Array;
}

const base = ({ steps, guidance }: Between, pipeline: PipelineSource) => ({
  ...{ pipeline, steps, anyWords: true },
  ...(guidance === 1 ? {} : { guidance: { scale: guidance } }),
});

/** One job for all noises on the way. */
export function noiseJob(asked: Between, pipeline: PipelineSource): TextToImageJob {
  const [a, b] = [noiseOf(asked.seed), noiseOf(asked.goalSeed)];
  const stops = Array.from({ length: STOPS }, (_, i) => blended(asked.blend, a, b, stopAt(i)));
  return {
    ...base(asked, pipeline),
    ...{ prompt: asked.prompt, seeds: stops.map(() => asked.seed), noise: joined(stops) },
  };
}

/** A job for one place on the way between prompts, by the encodings of their tokens. */
export const wordsJob = (asked: Between, pipeline: PipelineSource, i: number): TextToImageJob => ({
  ...base(asked, pipeline),
  ...{ prompt: asked.prompt, seeds: [asked.seed] },
  towards: { prompt: asked.goal, amount: stopAt(i), along: asked.blend === "lerp" ? "line" : "arc" },
});

/** The pictures on the way, as they come. */
export async function* walked(asked: Between, pipeline: PipelineSource, paint: Painter): AsyncGenerator<Walk> {
  const none = new Float32Array();
  if (asked.way === "noise") {
    for await (const { pixels = none, ...rest } of painted(paint, noiseJob(asked, pipeline)))
      yield { ...rest, pictures: pixels };
    return;
  }
  const [all, of] = [[] as Float32Array[], STOPS * asked.steps];
  for (let i = 0; i < STOPS; i++) {
    const job = wordsJob(asked, pipeline, i);
    for await (const { done, pixels } of painted(paint, job)) {
      if (pixels) all.push(pixels);
      else yield { done: i * asked.steps + done, of, pictures: joined(all) };
    }
  }
  yield { done: of, of, pictures: joined(all) };
}

/** How far each picture is from the one before, root mean square of pixels in [−1, 1]. */
export function changes(pictures: Float32Array): number[] {
  const picture = (i: number) => pictures.subarray(3072 * i, 3072 * (i + 1));
  return Array.from({ length: Math.max(0, pictures.length / 3072 - 1) }, (_, i) => rms(picture(i), picture(i + 1)));
}

/** The greatest change's share of all, in percent: 10 of ten that are alike. */
export function leapOf(pictures: Float32Array): number {
  const all = changes(pictures);
  return (
    (100 * Math.max(...all)) /
    Math.max(
      1e-9,
      all.reduce((a, b) => a + b, 0),
    )
  );
}
