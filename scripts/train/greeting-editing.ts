/**
 * What lesson 17's figures show before anything loads, drawn by the pipeline that ships: `node scripts/train/greeting-editing.ts`
 * writes it anew, after each training of that pipeline; a figure's name does it for that one alone.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { usualBetween, WORDS_FROM, walked, ways } from "../../src/components/editing/edit-between/walk.ts";
import { varying } from "../../src/components/editing/edit-variations/grid.ts";
import { usualVaried } from "../../src/components/editing/edit-variations/shares.ts";
import { blends } from "../../src/components/scores-and-fields/blend.ts";
import { pack } from "../../src/components/u-net/pack.ts";
import { runTextToImage } from "../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { pipelineOnDisk, shippedFolder } from "../pipelines/disk.ts";
import { startWasm } from "../tools/start-wasm.ts";

const pipeline = pipelineOnDisk(shippedFolder);

/** Of 33 shades: they weigh less, and nobody sees it. */
const coarse = (values: Float32Array) => values.map((value) => Math.round(Math.max(-1, Math.min(1, value)) * 16) / 16);
const names = <T extends string>(table: Readonly<Record<T, unknown>>) => Object.keys(table) as T[];

/** What each figure keeps. */
const greetings: Readonly<Record<string, () => Promise<unknown>>> = {
  "edit-between": async () => {
    const all: Record<string, unknown> = {};
    for (const way of names(ways))
      for (const blend of names(blends)) {
        const ends = way === "words" ? { prompt: WORDS_FROM } : {};
        let pictures = new Float32Array();
        for await (const walk of walked({ ...usualBetween, ...ends, way, blend }, pipeline, runTextToImage))
          pictures = walk.pictures as Float32Array<ArrayBuffer>;
        all[`${way}.${blend}`] = pack(coarse(pictures));
      }
    return all;
  },
  "edit-variations": async () => {
    let pictures = new Float32Array();
    for await (const now of varying(usualVaried, pipeline, runTextToImage))
      pictures = now.pictures as Float32Array<ArrayBuffer>;
    return pack(coarse(pictures));
  },
};

await startWasm();
for (const [name, make] of Object.entries(greetings)) {
  if (process.argv.length > 2 && !process.argv.includes(name)) continue;
  const what = await make();
  writeFileSync(join("src/components/editing", name, "kept.json"), `${JSON.stringify(what, undefined, 2)}\n`);
}
