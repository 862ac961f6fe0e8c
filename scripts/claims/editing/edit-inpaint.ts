import { drawnScene } from "../../../src/components/editing/given.ts";
import { holeMask, pictureOf, type Way } from "../../../src/components/editing/inpainting.ts";
import { followed, jump } from "../../../src/components/editing/measure.ts";
import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import {
  backgroundNames,
  type Place,
  type Single,
  things,
  type WholeScene,
} from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { pasted } from "../../../src/lib/diffusion/pipelines/masks.ts";
import { type Rng, rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";
import { picturesOf } from "../pictures.ts";

export const seeds = [1, 2, 3, 4, 5];
const [PICTURES, STEPS] = [8, 8];
const ways: readonly (readonly [name: string, way: Way, repeats: number])[] = [
  ["end", "end", 1],
  ["once", "step", 1],
  ["five", "step", 5],
];
const mask = holeMask("right");

/** Large things whose right half is cut off: how often it comes back as it was, told what the picture shows and not told. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  const all = Array.from({ length: PICTURES }, (_, i) => sceneOf(rng(seed).fork(i)));
  const originals = all.map((scene, i) => drawnScene(scene, 100 * seed + i));
  readings["jump.true"] = mean(originals.map((pixels) => jump(pixels, mask)));
  for (const [name, way, repeats] of ways)
    for (const told of ["told", "untold"] as const) {
      const rows = [];
      for (const [i, scene] of all.entries()) {
        const pixels = originals[i]!;
        const made = await picturesOf({
          ...{ pipeline: pipelineOnDisk(shippedFolder), prompt: told === "told" ? caption(scene) : "", steps: STEPS },
          ...{ seeds: [100 * seed + i], ...pictureOf({ pixels, mask, way, repeats }) },
          ...(told === "told" ? { guidance: { scale: 2 } } : {}),
        });
        const whole = pasted(made, pixels, mask);
        rows.push({ right: followed(caption(scene), whole) === 100 ? 100 : 0, jumped: jump(whole, mask) });
      }
      readings[`${told}.${name}`] = mean(rows.map(({ right }) => right));
      readings[`jump.${told}.${name}`] = mean(rows.map(({ jumped }) => jumped));
    }
  return { readings };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a large thing that stands on the middle line. */
function sceneOf(random: Rng): Single & WholeScene {
  const pick = <T>(label: string, from: readonly T[]): T => from[random.fork(label).integers(1, from.length)[0]!]!;
  const thing = pick("thing", things);
  const background = pick(
    "ground",
    backgroundNames.filter((name) => (name as string) !== thing.colour),
  );
  const place = pick<Place>("place", ["at the top", "in the centre", "at the bottom"]);
  return { kind: "single", thing, size: "large", place, background };
}
