/**
 * What lesson 16's figures show before anything loads, drawn by the pipeline that ships: `node scripts/train/greeting-scenes.ts`
 * writes it anew, after each training of that pipeline.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jobOf, usual } from "../../src/components/text-to-image/asked.ts";
import { experiments, tried } from "../../src/components/text-to-image/experiments.ts";
import { type PackedAttention, packRun } from "../../src/components/text-to-image/greeting.ts";
import { type DrawnRun, everything, followed } from "../../src/components/text-to-image/run.ts";
import { slim } from "../../src/components/text-to-image/t2i-learned/curve.ts";
import { measuredOn } from "../../src/components/text-to-image/t2i-measured/card.ts";
import type { ExperimentName } from "../../src/components/text-to-image/titles.ts";
import { pack } from "../../src/components/u-net/pack.ts";
import { runTextToImage } from "../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { pipelineOnDisk, shippedFolder } from "../pipelines/disk.ts";
import { startWasm } from "../tools/start-wasm.ts";

const target = "src/components/text-to-image";
const write = (path: string, what: unknown) =>
  writeFileSync(join(target, path), `${JSON.stringify(what, undefined, 1)}\n`);

await startWasm();
const pipeline = pipelineOnDisk(shippedFolder);
let run: DrawnRun | undefined;
const job = jobOf(usual, pipeline, { ...everything, attention: true });
for await (const now of followed(runTextToImage(job), usual.prompt)) run = now;
write("greeting.json", packRun(run!));

const told = run!.tokens.length;
const attention: PackedAttention = run!.steps.slice(1).map((step) =>
  step.attention!.map(({ path, heads, tokens, rows, columns, values }) => {
    const kept = Array.from({ length: heads }, (_, head) => {
      const from = head * tokens * rows * columns;
      return Array.from(values.subarray(from, from + told * rows * columns));
    });
    return { path, heads, rows, columns, tokens: told, values: pack(kept.flat()) };
  }),
);
write("attention.json", attention);

/** Of 33 shades: they weigh less, and nobody sees it. */
const coarse = (values: Float32Array) => values.map((value) => Math.round(Math.max(-1, Math.min(1, value)) * 16) / 16);
const pictures: Record<string, unknown> = {};
for (const name of Object.keys(experiments) as ExperimentName[]) {
  let columns: readonly Float32Array[] = [];
  for await (const some of tried(name, pipeline, runTextToImage)) columns = some;
  pictures[name] = columns.map((column) => pack(coarse(column)));
}
write("t2i-blame/kept.json", pictures);

write("t2i-learned/curve.json", slim(JSON.parse(readFileSync(join(shippedFolder, "curve.json"), "utf8"))));
write("t2i-measured/measured.json", measuredOn(readFileSync(join(shippedFolder, "README.md"), "utf8")));
