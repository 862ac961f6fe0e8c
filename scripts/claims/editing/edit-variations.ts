import { keptOf, varying } from "../../../src/components/editing/edit-variations/grid.ts";
import { COLUMNS, SHARES, usualVaried } from "../../../src/components/editing/edit-variations/shares.ts";
import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import type { Single } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { runTextToImage } from "../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];
const PICTURES = 2;
const parts = ["ground", "size", "place", "colour", "shape"] as const;

/** Variations of pictures whose prompt says colour and shape: how often each part is as in the picture, in percent, by share of new noise. */
export async function measure(seed: number): Promise<Told> {
  const counts = new Map<string, { same: number; of: number }>();
  for (let k = 0; k < PICTURES; k++)
    for (const [row, kept] of keptOf(await grid(10 * seed + k)).entries())
      for (const part of parts) {
        const name = `${part}.${SHARES[row]}`;
        const { same, of } = counts.get(name) ?? { same: 0, of: 0 };
        const now = kept[part];
        counts.set(name, now === undefined ? { same, of } : { same: same + now, of: of + COLUMNS });
      }
  const readings = [...counts].map(([name, { same, of }]) => [name, (100 * same) / Math.max(1, of)] as const);
  return { readings: Object.fromEntries(readings) };
}

async function grid(seed: number): Promise<Float32Array> {
  const { thing } = chooseScene(rng(seed).fork("variations"), "single", true) as Required<Single>;
  const asked = { ...usualVaried, prompt: caption({ kind: "single", thing }), seed };
  let pictures = new Float32Array();
  for await (const now of varying(asked, pipelineOnDisk(shippedFolder), runTextToImage))
    pictures = now.pictures as Float32Array<ArrayBuffer>;
  return pictures;
}
