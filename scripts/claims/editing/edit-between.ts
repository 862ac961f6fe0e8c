import {
  type Between,
  leapOf,
  STOPS,
  stopAt,
  usualBetween,
  walked,
} from "../../../src/components/editing/edit-between/walk.ts";
import { blended, joined, lengthOf, noiseOf, rms } from "../../../src/components/editing/noise.ts";
import { painted } from "../../../src/components/editing/painted.ts";
import type { Blend } from "../../../src/components/scores-and-fields/blend.ts";
import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene, sceneOf } from "../../../src/lib/diffusion/data/images/scenes/check.ts";
import { chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import { readScene } from "../../../src/lib/diffusion/data/images/scenes/read.ts";
import type { Scene, Single } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { runTextToImage } from "../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];
const PAIRS = 2;
const MIDDLES = 10;
const between = Array.from({ length: STOPS - 2 }, (_, i) => i + 1);

/** Ways between two noises and between two prompts: how many pictures on them are good, how uneven the ways are, how alike their middles. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const blend of ["slerp", "lerp"] as const) {
    const all: Record<string, number>[] = [];
    for (let pair = 0; pair < PAIRS; pair++) all.push(await measured(10 * seed + 2 * pair, blend));
    for (const name of Object.keys(all[0]!)) readings[name] = all.reduce((sum, each) => sum + each[name]!, 0) / PAIRS;
  }
  return { readings: { ...readings, ...(await middles(seed)) } };
}

/** Pictures of blends half-way between noises, for one prompt: how far from each other, in percent of how far those of noises are. */
async function middles(seed: number): Promise<Record<string, number>> {
  const at = (k: number) => noiseOf(1000 * seed + k);
  const own = Array.from({ length: MIDDLES }, (_, k) => at(2 * k));
  const half = (blend: Blend) => own.map((a, k) => blended(blend, a, at(2 * k + 1), 0.5));
  const spreads: number[] = [];
  for (const noises of [own, half("slerp"), half("lerp")]) spreads.push(spread(await drawn(noises)));
  const [fresh, slerp, lerp] = spreads as [number, number, number];
  return { "noise.slerp.variety": (100 * slerp) / fresh, "noise.lerp.variety": (100 * lerp) / fresh };
}

async function drawn(noises: readonly Float32Array[]): Promise<Float32Array> {
  const { prompt, steps, guidance } = usualBetween;
  const asked = { prompt, steps, seeds: noises.map(() => 1), guidance: { scale: guidance }, noise: joined(noises) };
  for await (const { pixels } of painted(runTextToImage, { pipeline: pipelineOnDisk(shippedFolder), ...asked }))
    if (pixels) return pixels;
  throw new Error("No pictures came.");
}

/** The mean distance of two pictures. */
function spread(pictures: Float32Array): number {
  const picture = (i: number) => pictures.subarray(3072 * i, 3072 * (i + 1));
  const pairs = Array.from({ length: MIDDLES }, (_, i) => i).flatMap((i) =>
    Array.from({ length: i }, (_, j) => rms(picture(i), picture(j))),
  );
  return pairs.reduce((a, b) => a + b, 0) / pairs.length;
}

const single = (seed: number, i: number) =>
  chooseScene(rng(seed).fork("between").fork(i), "single", true) as Required<Single>;

async function measured(seed: number, blend: Blend): Promise<Record<string, number>> {
  const [first, second] = [single(seed, 0), single(seed, 1)];
  const short: Scene = { kind: "single", thing: first.thing };
  const asked = { ...usualBetween, blend, seed, goalSeed: seed + 1 };
  const noise = await picturesOf({ ...asked, way: "noise", prompt: caption(short) });
  const words = await picturesOf({ ...asked, way: "words", prompt: caption(first), goal: caption(second) });
  const share = (isGood: (i: number) => boolean) => (100 * between.filter(isGood).length) / between.length;
  const name = (way: string, what: string) => `${way}.${blend}.${what}`;
  return {
    [name("noise", "length")]: lengthOf(blended(blend, noiseOf(seed), noiseOf(seed + 1), stopAt(5))),
    [name("noise", "right")]: share((i) => checkScene(noise, short, 3072 * i).all),
    [name("noise", "leap")]: leapOf(noise),
    [name("words", "right")]: share((i) => sceneOf(readScene(words, 3072 * i))?.kind === "single"),
    [name("words", "leap")]: leapOf(words),
  };
}

async function picturesOf(asked: Between): Promise<Float32Array> {
  let pictures = new Float32Array();
  for await (const walk of walked(asked, pipelineOnDisk(shippedFolder), runTextToImage))
    pictures = walk.pictures as Float32Array<ArrayBuffer>;
  return pictures;
}
