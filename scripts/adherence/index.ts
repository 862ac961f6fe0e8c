/**
 * `npm run -s adherence -- --level 2 --count 400 --seed 7 --scale 2 --steps 10 --json FILE` makes pictures of captions that no
 * training saw, by the pipeline that ships, through the library on WebAssembly, and reads them back: see `usage`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { pipelineOnDisk } from "../pipelines/disk.ts";
import { startWasm } from "../tools/start-wasm.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { adherence } from "./run.ts";

async function main({ json, folder, ...options }: Options): Promise<void> {
  process.stderr.write(`Opening ${folder}; ${options.batch} pictures are made at once.\n`);
  const pipeline = pipelineOnDisk(folder);
  await startWasm();
  const result = await adherence(pipeline, options, ({ done, total, left }) => {
    const rest = left === undefined ? "" : `, ${Math.ceil(left)} s left`;
    process.stderr.write(`${done} of ${total} pictures${rest}\n`);
  });
  for (const [name, share] of Object.entries(result.attributes))
    console.log(`${name.padEnd(12)}${(100 * share).toFixed(1).padStart(6)} %`);
  if (!json) return;
  mkdirSync(dirname(json), { recursive: true });
  writeFileSync(json, `${JSON.stringify(result, null, 1)}\n`);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") console.log(usage);
  else await main(options);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
