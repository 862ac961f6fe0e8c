import { jobOf, usual } from "../../../src/components/text-to-image/asked.ts";
import {
  type DrawnRun,
  type DrawnStep,
  everything,
  followed,
  type Token,
} from "../../../src/components/text-to-image/run.ts";
import {
  agreement,
  bound,
  HEADS,
  LAYERS,
  mapOf,
  type Named,
  placeAt,
  unevenness,
} from "../../../src/components/text-to-image/t2i-attention/maps.ts";
import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../../src/lib/diffusion/data/images/scenes/check.ts";
import { chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import { readScene } from "../../../src/lib/diffusion/data/images/scenes/read.ts";
import type { Pair, Thing } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { runTextToImage } from "../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];
const PICTURES = 8;

/** How often each head's places look more at the word of their own thing than at the other's, in pairs that came out right. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  let count = 0;
  for (let i = 0; count < PICTURES; i++) {
    const scene = chooseScene(rng(seed).fork(i), "pair", true) as Required<Pair>;
    const { first, second } = scene;
    if (first.colour === second.colour || first.shape === second.shape) continue;
    const run = await drawnOf(caption(scene), seed * 100 + i);
    if (!checkScene(run.picture!, scene).all) continue;
    count++;
    const things = [named(run, first), named(run, second)] as const;
    for (const word of ["colour", "shape"] as const)
      for (let l = 0; l < LAYERS; l++)
        for (let h = 0; h < HEADS; h++) {
          const name = `${word}.${l + 1}.${h + 1}`;
          readings[name] = (readings[name] ?? 0) + (100 * bound(run.steps, things, word, l, h)) / PICTURES;
        }
  }
  return { readings: { ...readings, ...(await early(seed)) } };
}

/**
 * Of one prompt from two noises, at the first step and at the last: how uneven each word's map is, in percent, the mean over words and
 * heads; and how much the maps of both noises agree.
 */
async function early(seed: number): Promise<Record<string, number>> {
  const pairs = await Promise.all([1, 2].map((noise) => drawnOf(usual.prompt, seed * 1000 + noise)));
  const out: Record<string, number> = {};
  for (const [name, at] of [
    ["first", 1],
    ["last", -1],
  ] as const) {
    const [a, b] = pairs.map(({ steps }) => steps.at(at)!);
    const maps = (step: DrawnStep) => everyMap(step, pairs[0]!.tokens.slice(1, -1));
    const [own, other] = [maps(a!), maps(b!)];
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    out[`uneven.${name}`] = Number((100 * mean([...own, ...other].map(unevenness))).toFixed(2));
    out[`agree.${name}`] = Number(mean(own.map((map, i) => agreement(map, other[i]!))).toFixed(3));
  }
  return out;
}

const everyMap = (step: DrawnStep, words: readonly Token[]) =>
  words.flatMap(({ at }) =>
    Array.from({ length: LAYERS * HEADS }, (_, i) => mapOf(step, at, Math.floor(i / HEADS), i % HEADS)),
  );

async function drawnOf(prompt: string, seed: number): Promise<DrawnRun> {
  const job = jobOf({ ...usual, prompt, seed }, pipelineOnDisk(shippedFolder), { ...everything, attention: true });
  let last: DrawnRun | undefined;
  for await (const run of followed(runTextToImage(job), prompt)) last = run;
  return last!;
}

function named({ tokens, picture }: DrawnRun, { colour, shape }: Thing): Named {
  const found = readScene(picture!).objects.find((each) => each.colour === colour && each.shape === shape)!;
  const at = (word: string) => tokens.find(({ text }: Token) => text.trim() === word)!.at;
  return { place: placeAt(found.x, found.y), colour: at(colour), shape: at(shape) };
}
