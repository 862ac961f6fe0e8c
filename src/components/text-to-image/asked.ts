import type { Showing, TextToImageJob } from "../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../lib/diffusion/jobs/text-to-image/source.ts";
import { samplerTitles } from "../../lib/diffusion/samplers/titles.ts";
import { number, oneOf, seed, text, type Values, whole } from "../kit/frame/properties.ts";

const { heun, dpmpp_2m, unipc, euler_ancestral, ddpm } = samplerTitles;

/** The pipeline's own scheduler, and some of lesson 7's. */
export const samplers = { own: "Euler, its own", heun, dpmpp_2m, unipc, euler_ancestral, ddpm } as const;

/** What the run on record was asked. */
export const GREETED = "a red circle left of a blue square on grey";

/** What a figure lets the reader ask of the pipeline. */
export const askedOptions = {
  prompt: text(GREETED),
  negative: text(""),
  sampler: oneOf(samplers, "own"),
  steps: whole(8, 1, 50),
  guidance: number(2, 0, 15),
  seed: seed(1),
  shift: number(1, 0.25, 16),
};
export type Asked = Values<typeof askedOptions>;

/** What is asked unless a figure says otherwise. */
export const usual: Asked = {
  ...{ prompt: GREETED, negative: "", sampler: "own", steps: 8, guidance: 2, seed: 1, shift: 1 },
};

/** Only what the figure's own properties say of it. */
export const askedOf = ({ prompt, negative, sampler, steps, guidance, seed, shift }: Asked): Asked => ({
  ...{ prompt, negative, sampler, steps, guidance, seed, shift },
});

export const jobOf = (asked: Asked, pipeline: PipelineSource, show: Showing = {}): TextToImageJob => ({
  ...{ pipeline, prompt: asked.prompt, seeds: [asked.seed], steps: asked.steps, show },
  ...(asked.negative.trim() ? { negative: asked.negative } : {}),
  ...(asked.sampler === "own" ? {} : { sampler: asked.sampler }),
  ...(asked.shift === 1 ? {} : { shift: asked.shift }),
  ...(asked.guidance === 1 ? {} : { guidance: { scale: asked.guidance } }),
});
