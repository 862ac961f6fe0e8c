import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { requireKnown, unknownWords } from "../../pipelines/known-words.ts";
import { memoryOf } from "../../pipelines/memory.ts";
import type { Pipeline } from "../../pipelines/open.ts";
import { type LatentPlan, latentPlan } from "../../pipelines/plan.ts";
import type { TokenisedPrompt } from "../../pipelines/prompt.ts";
import { longestPrompt, notesOn, tokenised } from "../../pipelines/prompt.ts";
import { noStep, stepsTaken } from "../../pipelines/strength.ts";
import { checkGuidance } from "../../process/guidance.ts";
import type { ReadPrompt, TextToImageJob } from "./job.ts";

/** At once; more go in several runs. */
const mostPictures = 256;
const mostPixels = 2048;
const mostRepeats = 100;

/** What a job asks of a pipeline that is open. */
export interface ParsedTextToImage {
  readonly prompts: readonly TokenisedPrompt[];
  readonly negative: TokenisedPrompt;
  readonly empty: TokenisedPrompt;
  readonly towards?: TokenisedPrompt;
  /** Nothing where a strength leaves no step. */
  readonly plan?: LatentPlan;
  readonly height: number;
  readonly width: number;
  /** Of the latents. */
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly notes: readonly string[];
}

const promptsOf = ({ prompt }: TextToImageJob): readonly string[] => (typeof prompt === "string" ? [prompt] : prompt);

/** What can be said before the pipeline is open. @throws a sentence for the first setting that is out of range */
export function checkJob(job: TextToImageJob): void {
  const { seeds, guidance, picture, towards, variation } = job;
  requireWhole("number of pictures", seeds.length, 1, mostPictures);
  requireWhole("number of sampling steps", job.steps, 1, 1000);
  const prompts = promptsOf(job);
  if (prompts.length !== 1 && prompts.length !== seeds.length)
    throw new RangeError(
      `There are ${prompts.length} prompts for ${seeds.length} pictures: give one for all, or one for each.`,
    );
  const long = [...prompts, job.negative ?? "", towards?.prompt ?? ""].find((each) => each.length > longestPrompt);
  if (long !== undefined)
    throw new RangeError(
      `A prompt has ${long.length.toLocaleString("en")} characters, and ${longestPrompt.toLocaleString("en")} are read at most: shorten it.`,
    );
  for (const seed of seeds) requireWhole("seed", seed, 0, Number.MAX_SAFE_INTEGER);
  if (guidance) checkGuidance(guidance, 0);
  if (towards) requireNumber("way towards another prompt", towards.amount, 0, 1);
  if (variation) requireNumber("amount of variation", variation.amount, 0, 1);
  if (picture) checkPicture(picture);
}

function checkPicture({ pixels, height, width, mask, ...asked }: NonNullable<TextToImageJob["picture"]>): void {
  requireNumber("strength", asked.strength, 0, 1);
  requireWhole("number of times that each step is taken", asked.repeats ?? 1, 1, mostRepeats);
  const channels = pixels.length / (height * width);
  if (!Number.isInteger(channels))
    throw new RangeError(`The picture has ${pixels.length} numbers, which are no ${height} × ${width} pixels.`);
  if (mask && mask.length !== height * width)
    throw new RangeError(`The mask has ${mask.length} pixels; the picture has ${height} × ${width}.`);
}

/** @throws a sentence for what this pipeline can't do */
export function parseTextToImage(job: TextToImageJob, pipeline: Pipeline): ParsedTextToImage {
  const { tokenizer, length, words, scheduler, sizes } = pipeline;
  const read = (prompt: string) => tokenised(tokenizer, prompt, length);
  const { picture, steps } = job;
  const height = picture?.height ?? job.height ?? sizes.usual;
  const width = picture?.width ?? job.width ?? sizes.usual;
  for (const [side, pixels] of [
    ["height", height],
    ["width", width],
  ] as const)
    checkSide(side, pixels, pipeline);
  if (picture && picture.pixels.length !== height * width * sizes.colours)
    throw new RangeError(
      `The picture has ${picture.pixels.length / (height * width)} channels; this pipeline's have ${sizes.colours}.`,
    );
  checkMemory(job, pipeline, height, width);
  const asked = [...promptsOf(job), ...(job.towards ? [job.towards.prompt] : [])];
  if (!job.anyWords) for (const prompt of [...asked, job.negative ?? ""]) requireKnown(prompt, words);
  const strength = picture?.strength;
  const isStill = picture !== undefined && stepsTaken(steps, strength) === 0;
  return {
    ...{ prompts: promptsOf(job).map(read), negative: read(job.negative ?? ""), empty: read(""), height, width },
    ...(job.towards ? { towards: read(job.towards.prompt) } : {}),
    ...(isStill ? {} : { plan: latentPlan(scheduler, { ...job, ...(strength === undefined ? {} : { strength }) }) }),
    shape: [height / sizes.factor, width / sizes.factor, sizes.channels],
    notes: isStill ? [noStep(steps, strength!)] : [],
  };
}

function checkMemory(
  { pipeline: { form = "F16", limits }, seeds }: TextToImageJob,
  open: Pipeline,
  height: number,
  width: number,
) {
  const request = { form, pictures: seeds.length, height, width, factor: open.sizes.factor };
  const { refusal } = memoryOf(open.parts, request, limits);
  if (refusal) throw new RangeError(refusal);
}

function checkSide(side: string, pixels: number, { sizes: { multiple, usual } }: Pipeline): void {
  requireWhole(`${side} of a picture`, pixels, multiple, mostPixels);
  if (pixels % multiple === 0) return;
  throw new RangeError(
    `The ${side} of this pipeline's pictures is a multiple of ${multiple} pixels; ${pixels} isn't. Its usual ones have ${usual}.`,
  );
}

/** How a reader sees that a prompt was read. */
export const readAs = (prompt: TokenisedPrompt, words: readonly string[]): ReadPrompt => ({
  ...{ prompt: prompt.prompt, tokens: prompt.tokens, ids: prompt.ids },
  unknown: unknownWords(prompt.prompt, words),
  notes: notesOn(prompt),
});
