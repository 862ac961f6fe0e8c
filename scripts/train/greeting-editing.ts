/**
 * What lesson 17's figures show before anything loads, drawn by the pipeline that ships: `node scripts/train/greeting-editing.ts`
 * writes it anew, after each training of that pipeline; a figure's name does it for that one alone.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { usualBetween, WORDS_FROM, walked, ways } from "../../src/components/editing/edit-between/walk.ts";
import { type Filling, filled } from "../../src/components/editing/edit-inpaint/hole.ts";
import { inpaintUsual, keptFillings } from "../../src/components/editing/edit-inpaint/usual.ts";
import { drawnByRule, edited as editedByNoise } from "../../src/components/editing/edit-invert/edits.ts";
import { EDIT_GUIDANCE } from "../../src/components/editing/edit-invert/methods.ts";
import { travelled } from "../../src/components/editing/edit-invert/trip.ts";
import {
  endsOf,
  firstOriginal,
  GUIDANCE,
  STEPS,
  saids,
  ways as tripWays,
} from "../../src/components/editing/edit-invert/ways.ts";
import { type Edit, edited, packEdits } from "../../src/components/editing/edit-strength/edit.ts";
import { MEASURED_STEPS, strengthUsual } from "../../src/components/editing/edit-strength/usual.ts";
import { varying } from "../../src/components/editing/edit-variations/grid.ts";
import { usualVaried } from "../../src/components/editing/edit-variations/shares.ts";
import { givenPicture } from "../../src/components/editing/given.ts";
import { holeMask } from "../../src/components/editing/inpainting.ts";
import { joined } from "../../src/components/editing/noise.ts";
import { blends } from "../../src/components/scores-and-fields/blend.ts";
import { pack } from "../../src/components/u-net/pack.ts";
import { runInvert } from "../../src/lib/diffusion/jobs/invert/run.ts";
import { runTextToImage } from "../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { pipelineOnDisk, shippedFolder } from "../pipelines/disk.ts";
import { startWasm } from "../tools/start-wasm.ts";

const pipeline = pipelineOnDisk(shippedFolder);

/** Of 33 shades: they weigh less, and nobody sees it. */
const coarse = (values: Float32Array) => values.map((value) => Math.round(Math.max(-1, Math.min(1, value)) * 16) / 16);
const names = <T extends string>(table: Readonly<Record<T, unknown>>) => Object.keys(table) as T[];

async function lastOf<T>(all: AsyncIterable<T>): Promise<T> {
  let last: T | undefined;
  for await (const one of all) last = one;
  return last!;
}

/** What each figure keeps. */
const greetings: Readonly<Record<string, () => Promise<unknown>>> = {
  "edit-strength": async () => {
    const { asked, picture } = strengthUsual;
    const edits: Edit[] = [];
    for (let k = 1; k <= MEASURED_STEPS; k++) {
      const question = { asked, pixels: givenPicture(picture), strength: k / MEASURED_STEPS };
      edits.push(await lastOf(edited(runTextToImage, pipeline, question)));
    }
    return packEdits(edits, (values) => pack(coarse(values)));
  },
  "edit-inpaint": async () => {
    const { asked, picture, hole } = inpaintUsual;
    const given = { asked, pixels: givenPicture(picture), mask: holeMask(hole) };
    const all: Record<string, unknown> = {};
    for (const [name, how] of Object.entries(keptFillings)) {
      const { guesses }: Filling = await lastOf(filled(runTextToImage, pipeline, { ...given, ...how }));
      all[name] = guesses.map((guess) => pack(coarse(guess)));
    }
    return all;
  },
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
  "edit-invert": async () => {
    const means = { pipeline, invert: runInvert, paint: runTextToImage };
    const pixels = drawnByRule(firstOriginal);
    const trips: Record<string, unknown> = {};
    for (const way of names(tripWays)) {
      const trip = { way, caption: firstOriginal, steps: STEPS, guidance: GUIDANCE };
      for await (const { there, back, steps, length, error } of travelled(trip, pixels, { ...means, shows: true }))
        if (error !== undefined)
          trips[way] = {
            ...{ steps, length, error },
            there: pack(coarse(joined(there))),
            back: pack(coarse(joined(back))),
          };
    }
    const edits: Record<string, unknown> = {};
    for (const said of names(saids)) {
      const [caption, goal] = endsOf(firstOriginal, said);
      const edit = { pixels, caption, goal, seed: 1, steps: STEPS, guidance: EDIT_GUIDANCE };
      for await (const { done, of, pictures } of editedByNoise(edit, means))
        if (done === of) edits[said] = pack(coarse(pictures));
    }
    return { trips, edits };
  },
};

await startWasm();
for (const [name, make] of Object.entries(greetings)) {
  if (process.argv.length > 2 && !process.argv.includes(name)) continue;
  const what = await make();
  writeFileSync(join("src/components/editing", name, "kept.json"), `${JSON.stringify(what, undefined, 2)}\n`);
}
