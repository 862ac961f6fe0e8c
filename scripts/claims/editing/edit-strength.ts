import { drawnScene, side } from "../../../src/components/editing/given.ts";
import { distance, followed } from "../../../src/components/editing/measure.ts";
import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import {
  colourNames,
  type Single,
  shapes,
  type WholeScene,
} from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import type { Rng } from "../../../src/lib/diffusion/random/rng.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";
import { picturesOf } from "../pictures.ts";

export const seeds = [1, 2, 3, 4, 5];
const [PICTURES, STEPS] = [12, 8];

/** Pictures of one thing, and prompts that ask for another colour or another shape: what each strength gives. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const kind of ["colour", "shape"] as const)
    for (let k = 1; k <= STEPS; k++) {
      const all = await edited(seed, kind, k / STEPS);
      readings[`${kind}.right.${k}`] = mean(all.map(({ right }) => right));
      readings[`${kind}.distance.${k}`] = mean(all.map(({ far }) => far));
    }
  return { readings };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function edited(seed: number, kind: "colour" | "shape", strength: number) {
  const all: { right: number; far: number }[] = [];
  for (let i = 0; i < PICTURES; i++) {
    const random = rng(seed).fork(i);
    const scene = chooseScene(random, "single", true) as Single & WholeScene;
    const prompt = caption(changed(scene, kind, random.fork("edit")));
    const pixels = drawnScene(scene, 100 * seed + i);
    const picture = { pixels, height: side, width: side, strength };
    const made = await picturesOf({
      ...{ pipeline: pipelineOnDisk(shippedFolder), prompt, picture, steps: STEPS },
      ...{ seeds: [100 * seed + i], guidance: { scale: 2 } },
    });
    all.push({ right: followed(prompt, made) === 100 ? 100 : 0, far: distance(made, pixels) });
  }
  return all;
}

/** The same scene with one thing of it otherwise, and still to be seen. */
function changed(scene: Single, kind: "colour" | "shape", random: Rng): Single {
  const { thing, background } = scene;
  const others =
    kind === "shape"
      ? shapes.filter((shape) => shape !== thing.shape).map((shape) => ({ ...thing, shape }))
      : colourNames
          .filter((colour) => colour !== thing.colour && (colour as string) !== background)
          .map((colour) => ({ ...thing, colour }));
  return { ...scene, thing: others[random.integers(1, others.length)[0]!]! };
}
