import { parseCaption } from "../../../lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../../lib/diffusion/data/images/scenes/check.ts";
import { readScene } from "../../../lib/diffusion/data/images/scenes/read.ts";
import { renderScene } from "../../../lib/diffusion/data/images/scenes/render.ts";
import type { WholeScene } from "../../../lib/diffusion/data/images/scenes/scene.ts";
import type { TextToImageJob } from "../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../../lib/diffusion/jobs/text-to-image/source.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { joined } from "../noise.ts";
import { type Painter, type Painting, painted } from "../painted.ts";
import { methods } from "./methods.ts";
import type { Inverter } from "./trip.ts";

const SIDE = 32;

/** A picture drawn by rule of a caption that leaves nothing out. */
export function drawnByRule(caption: string, seed = 17): Float32Array {
  const out = new Float32Array(SIDE * SIDE * 3);
  renderScene(parseCaption(caption) as WholeScene, rng(seed), out);
  return out;
}

export interface Edit {
  readonly pixels: Float32Array;
  readonly caption: string;
  readonly goal: string;
  readonly seed: number;
  readonly steps: number;
  /** Of the way to the goal. */
  readonly guidance: number;
}

export interface Edits extends Painting {
  /** A picture for each method that has come, flat [k, 32, 32, 3]. */
  readonly pictures: Float32Array;
}

interface Means {
  readonly pipeline: PipelineSource;
  readonly invert: Inverter;
  readonly paint: Painter;
}

/** The noise of a picture under its caption, without guidance. */
async function noiseFor({ pixels, caption, steps }: Edit, { pipeline, invert }: Means): Promise<Float32Array> {
  const picture = { pixels, height: SIDE, width: SIDE };
  let noise = new Float32Array();
  for await (const { latents } of invert({ pipeline, picture, prompt: caption, steps, anyWords: true }))
    if (latents) noise = latents as Float32Array<ArrayBuffer>;
  return noise;
}

/** The picture changed to another prompt by each method, as they come. */
export async function* edited(edit: Edit, means: Means): AsyncGenerator<Edits> {
  const { pixels, goal, seed, steps, guidance } = edit;
  const of = (methods.length + 1) * steps;
  yield { done: 0, of, pictures: new Float32Array() };
  const noise = await noiseFor(edit, means);
  const base = {
    pipeline: means.pipeline,
    prompt: goal,
    seeds: [seed],
    steps,
    anyWords: true,
    guidance: { scale: guidance },
  };
  const all: Float32Array[] = [];
  for (const [i, { strength }] of methods.entries()) {
    const from = strength === undefined ? { noise } : { picture: { pixels, height: SIDE, width: SIDE, strength } };
    const job: TextToImageJob = { ...base, ...from, sampler: "euler" };
    for await (const { done, pixels: made } of painted(means.paint, job)) {
      if (made) all.push(made);
      yield { done: (i + 1) * steps + done, of, pictures: joined(all) };
    }
  }
}

/** How far the largest thing has gone from where it was, in pixels; nothing where there is none. */
export function movedBy(from: Float32Array, to: Float32Array): number | undefined {
  const [a, b] = [readScene(from).objects[0], readScene(to).objects[0]];
  return a && b && Math.hypot(a.x - b.x, a.y - b.y);
}

/** Whether all that is asked for is there. */
export function isAsAsked(goal: string, picture: Float32Array): boolean {
  try {
    return checkScene(picture, parseCaption(goal)).all;
  } catch {
    return false;
  }
}

/** What the checker says of an edit, in few words. */
export function verdictOn(goal: string, from: Float32Array, to: Float32Array): string {
  const moved = movedBy(from, to);
  const away = moved === undefined ? "nothing to be seen" : `moved ${moved.toFixed(1)} pixels`;
  return `${isAsAsked(goal, to) ? "as asked" : "not as asked"}, ${away}`;
}
