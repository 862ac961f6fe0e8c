import { jobOf, usual } from "../../../src/components/text-to-image/asked.ts";
import { type DrawnRun, everything, followed, type Token } from "../../../src/components/text-to-image/run.ts";
import { bound, HEADS, LAYERS, type Named, placeAt } from "../../../src/components/text-to-image/t2i-attention/maps.ts";
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
  return { readings };
}

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
