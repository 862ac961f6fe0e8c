import type { TextToImageJob } from "../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../../lib/diffusion/jobs/text-to-image/source.ts";
import { blended, joined, noiseOf } from "../noise.ts";
import { type Painter, painted } from "../painted.ts";
import { type PartName, type Parts, partNames, partsOfAll } from "../parts.ts";
import { COLUMNS, SHARES, type Variations, type Varied } from "./shares.ts";

/** The seed of a column's noise, of no picture that is varied here. */
const otherSeed = (seed: number, column: number) => 10_000 + 100 * seed + column;

const base = ({ prompt, steps, guidance }: Varied, pipeline: PipelineSource) => ({
  ...{ pipeline, prompt, steps, anyWords: true },
  ...(guidance === 1 ? {} : { guidance: { scale: guidance } }),
});

/** The picture itself. */
export const originalJob = (varied: Varied, pipeline: PipelineSource): TextToImageJob => ({
  ...base(varied, pipeline),
  seeds: [varied.seed],
});

/** A row of variations, all as far from the picture's own noise, each towards another. */
export function rowJob(varied: Varied, pipeline: PipelineSource, row: number): TextToImageJob {
  const { seed } = varied;
  const own = noiseOf(seed);
  const noises = Array.from({ length: COLUMNS }, (_, column) =>
    blended("slerp", own, noiseOf(otherSeed(seed, column)), SHARES[row]! / 100),
  );
  return { ...base(varied, pipeline), seeds: noises.map(() => seed), noise: joined(noises) };
}

/** The picture and its variations, as they come. */
export async function* varying(varied: Varied, pipeline: PipelineSource, paint: Painter): AsyncGenerator<Variations> {
  const jobs = [originalJob(varied, pipeline), ...SHARES.map((_, row) => rowJob(varied, pipeline, row))];
  const all: Float32Array[] = [];
  const of = jobs.length * varied.steps;
  for (const [i, job] of jobs.entries())
    for await (const { done, pixels } of painted(paint, job)) {
      if (pixels) all.push(pixels);
      yield { done: i * varied.steps + done, of, pictures: joined(all) };
    }
}

/** Of each part that can be told of the picture: how many of a row are the same in it, of how many that are there. */
export type Kept = Readonly<Partial<Record<PartName, number>>>;

/** Row by row, as far as they are there. */
export function keptOf(pictures: Float32Array): Kept[] {
  const [own, ...rest] = partsOfAll(pictures);
  const rows = Math.floor(rest.length / COLUMNS);
  return Array.from({ length: own ? rows : 0 }, (_, row) =>
    sameIn(own!, rest.slice(row * COLUMNS, (row + 1) * COLUMNS)),
  );
}

const sameIn = (own: Parts, row: readonly Parts[]): Kept =>
  Object.fromEntries(
    partNames.flatMap((part) =>
      own[part] === undefined ? [] : [[part, row.filter((parts) => parts[part] === own[part]).length] as const],
    ),
  );
