import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import * as guidance from "../../src/components/guidance/guidance-pictures/rows.ts";
import * as way from "../../src/components/learn-to-denoise/denoise-pictures/rows.ts";
import * as samplers from "../../src/components/samplers/sampler-pictures/rows.ts";
import { type DrawRows, keyOf, type Runs } from "../../src/components/workbench/picture-strip/draw-rows.ts";
import type { FirstPictures } from "../../src/components/workbench/picture-strip/strip.ts";
import { toBase64 } from "../../src/lib/diffusion/formats/base64.ts";
import { runSample } from "../../src/lib/diffusion/jobs/sample/run.ts";
import { shippedHere } from "../train/read.ts";
import { startWasm } from "./start-wasm.ts";

const root = resolve(import.meta.dirname, "../..");

/** What each figure shows before a reader draws, by its folder. */
export const figures: Readonly<Record<string, { readonly key: string; readonly draw: DrawRows }>> = {
  "learn-to-denoise/denoise-pictures": { key: keyOf(way.first), draw: way.drawWay(way.first) },
  "samplers/sampler-pictures": { key: keyOf(samplers.first), draw: samplers.drawCounts(samplers.first) },
  "guidance/guidance-pictures": { key: keyOf(guidance.first), draw: guidance.drawScales(guidance.first) },
};

const here = { run: (_name: string, job: Parameters<typeof runSample>[0]) => runSample(job) } as unknown as Runs;
const byteOf = (value: number) => Math.round((Math.min(1, Math.max(-1, value)) + 1) * 127.5);

/** The rows that a figure shows at first. */
export async function firstPictures(name: string): Promise<FirstPictures> {
  const { key, draw } = figures[name]!;
  let rows: readonly Float32Array[] = [];
  for await (const drawn of draw(here, shippedHere("glyphs-unet"))) rows = drawn.rows;
  return { key, rows: rows.map((row) => toBase64(Uint8Array.from(row, byteOf))) };
}

if (process.argv[1] === import.meta.filename) {
  await startWasm();
  for (const name of Object.keys(figures)) {
    const began = performance.now();
    const text = JSON.stringify(await firstPictures(name), undefined, 2);
    writeFileSync(join(root, "src/components", name, "first.json"), `${text}\n`);
    console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}
