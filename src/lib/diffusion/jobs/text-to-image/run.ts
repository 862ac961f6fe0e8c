import { dispose, type Tensor, tensor, tidy } from "#tf";
import type { Progress } from "../../formats/files/progress.ts";
import { attentionTap } from "../../pipelines/attention-maps.ts";
import { latents } from "../../pipelines/loop.ts";
import { latentMask, pasted } from "../../pipelines/masks.ts";
import { streamsOf } from "../../pipelines/noise.ts";
import type { Pipeline } from "../../pipelines/open.ts";
import { letOthers } from "../pacing.ts";
import { type Conditions, conditionsOf } from "./condition.ts";
import type { TextReport, TextToImageJob, TextToImageReport } from "./job.ts";
import { opened } from "./opened.ts";
import type { Painting } from "./painting.ts";
import { checkJob, type ParsedTextToImage, parseTextToImage, readAs } from "./parse.ts";
import { decoded, encodedPicture } from "./pictures.ts";
import { stepReports } from "./steps.ts";

/** A clock to tell the time left by. */
export interface TextToImageOptions {
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * Makes pictures of prompts: opens the pipeline where it isn't open, tells how the prompts were read, then a step at each pull, and at
 * the end the pictures. Whoever stops pulling stops it.
 * @throws a sentence for the first setting that is out of range, for words that the pipeline doesn't know, and for a folder that is none
 */
export async function* runTextToImage(
  job: TextToImageJob,
  { now = () => performance.now() }: TextToImageOptions = {},
): AsyncGenerator<TextToImageReport, void> {
  checkJob(job);
  const loading = (progress: Progress): TextToImageReport => ({ kind: "loading", progress, done: false });
  const pipeline = yield* opened(job.pipeline, now, loading);
  const parsed = parseTextToImage(job, pipeline);
  if (!parsed.plan) return yield unchanged(job, parsed);
  const conditions = conditionsOf(pipeline, job, parsed);
  try {
    yield { kind: "text", text: await textReport(job, pipeline, parsed, conditions), done: false };
    yield* painted({ job, pipeline, parsed, conditions, now });
  } finally {
    conditions.close();
  }
}

/** What a strength gives that leaves no step: the picture itself. */
function unchanged({ picture, seeds }: TextToImageJob, { height, width, notes }: ParsedTextToImage): TextToImageReport {
  const { pixels } = picture!;
  const [n, size] = [seeds.length, pixels.length];
  const all = Float32Array.from({ length: n * size }, (_, i) => pixels[i % size]!);
  const pictures = { pixels: all, n, height, width, channels: size / (height * width) };
  return { kind: "pictures", pictures, latents: new Float32Array(), notes, done: true };
}

async function textReport(
  { show, negative }: TextToImageJob,
  { words, length }: Pipeline,
  parsed: ParsedTextToImage,
  { prompts }: Conditions,
): Promise<TextReport> {
  const read = {
    prompts: parsed.prompts.map((each) => readAs(each, words)),
    ...(negative === undefined ? {} : { negative: readAs(parsed.negative, words) }),
    length,
  };
  if (!show?.text) return read;
  const [embeddings, pooled] = await Promise.all([prompts.tokens.data(), prompts.pooled?.data()]);
  return {
    ...read,
    embeddings: embeddings as Float32Array,
    ...(pooled ? { pooled: pooled as Float32Array } : {}),
  };
}

async function* painted(painting: Painting): AsyncGenerator<TextToImageReport, void> {
  const { job, pipeline, parsed, conditions } = painting;
  const given = givenTensors(painting);
  const denoiser = pipeline.denoiser.open();
  const { guidance, variation, show } = job;
  const tap = show?.attention
    ? attentionTap({
        ...{ pictures: job.seeds.length, tokens: pipeline.length },
        ...(show.attention === true ? {} : { at: show.attention }),
      })
    : undefined;
  const run = latents({
    ...{ denoiser: denoiser.model, plan: parsed.plan!, random: streamsOf(job.seeds), shape: parsed.shape },
    ...{ own: conditions.own, other: conditions.other, ...given },
    ...(guidance ? { guidance } : {}),
    ...(variation ? { variation } : {}),
    ...(job.picture?.repeats ? { repeats: job.picture.repeats } : {}),
    ...(tap ? { probe: tap.probe } : {}),
  });
  let end: Tensor | undefined;
  try {
    end = yield* stepReports(painting, run, tap);
    denoiser.close();
    await letOthers();
    const { pixels, ...size } = await decoded(pipeline, end);
    const { picture } = job;
    const whole = picture?.mask && picture.keepsPixels ? pasted(pixels, picture.pixels, picture.mask) : pixels;
    const flat = (await end.data()) as Float32Array;
    yield { kind: "pictures", pictures: { ...size, pixels: whole }, latents: flat, notes: parsed.notes, done: true };
  } finally {
    run.return(undefined);
    for (const { maps } of tap?.take() ?? []) maps.dispose();
    denoiser.close();
    dispose([...Object.values(given), ...(end ? [end] : [])]);
  }
}

/** A picture's latents, its mask and noise from elsewhere, as tensors; the caller's. */
function givenTensors({ job, pipeline, parsed }: Painting): { from?: Tensor; mask?: Tensor; noise?: Tensor } {
  const { picture, noise, seeds } = job;
  const { shape, height, width } = parsed;
  const [rows, columns] = shape;
  const all = [seeds.length, ...shape];
  if (noise && noise.length !== all.reduce((a, b) => a * b))
    throw new RangeError(`The noise has ${noise.length} numbers; ${seeds.length} pictures need [${all.join(", ")}].`);
  const cells = picture?.mask && latentMask(picture.mask, height, width, pipeline.sizes.factor);
  return {
    ...(noise ? { noise: tidy(() => tensor(noise, all)) } : {}),
    ...(picture ? { from: encodedPicture(pipeline, picture, seeds.length) } : {}),
    ...(cells ? { mask: tensor(cells, [1, rows, columns, 1]) } : {}),
  };
}
