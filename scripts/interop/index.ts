/**
 * `npm run interop` writes folders of every class of models, which Python opens by `from_pretrained`, and opens what Python saved;
 * both ways outputs have to agree, nothing may be complained of, and what is read and written again stays the same.
 * `INTEROP_PYTHON` names a Python that has diffusers, transformers and torch; else one is made below `.cache/`.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { startWasm } from "../tools/start-wasm.ts";
import { comparedTrainings, writeTrainings } from "./continued.ts";
import { comparedOthers, writeOthers } from "./continued-others.ts";
import { readJsonFile } from "./disk.ts";
import { python, runPython, work } from "./environment.ts";
import { comparedLargePipelines } from "./large-pipelines.ts";
import { comparedLora, hasLora, writeLora } from "./lora.ts";
import { trainedNetworks } from "./networks.ts";
import { freshModels, type Told, writeOurs, writeTold } from "./ours.ts";
import { comparedPipeline, writePipeline } from "./pipelines.ts";
import { passes, type Row, table } from "./report.ts";
import { comparedSchedulers, writeSchedulers } from "./schedulers.ts";
import { comparedTextToImage } from "./text-to-image.ts";
import { isSame, openTheirs } from "./theirs.ts";

interface Opened {
  readonly name: string;
  readonly class_name: string;
  readonly complaints: readonly string[];
  readonly error?: number;
  readonly tolerance?: number;
  readonly same_bytes_saved?: boolean;
}

python();
await startWasm();
rmSync(work, { recursive: true, force: true });
const told: Told[] = [];
for await (const model of freshModels()) {
  told.push(await writeOurs(work, model));
  if (hasLora(model)) await writeLora(work, model);
}
for await (const model of trainedNetworks()) {
  told.push(await writeOurs(work, model));
  if (model.name === "trained_unet-2d_without_classes") await writePipeline(work, model);
}
await writeSchedulers(work);
await writeTrainings(work);
await writeOthers(work);
writeTold(work, told);
runPython("exchange.py", [work]);
runPython("exchange_pipelines.py", [work]);
runPython("exchange_large_pipelines.py", [work]);
runPython("exchange_text_to_image.py", [work]);
runPython("exchange_lora.py", [work]);
runPython("exchange_training.py", [work]);

const rows: Row[] = readJsonFile<Opened[]>(join(work, "opened.json")).map(
  ({ class_name, same_bytes_saved, ...rest }) => ({
    ...{ check: "Python opens ours", className: class_name, ...rest },
    ...(same_bytes_saved !== undefined && { same: same_bytes_saved }),
  }),
);
for (const { name, class_name, dir } of told)
  rows.push({ check: "we write again", name, className: class_name, complaints: [], same: await isSame(work, dir) });
for (const compared of [
  openTheirs,
  comparedSchedulers,
  comparedPipeline,
  comparedTextToImage,
  comparedLargePipelines,
  comparedLora,
  comparedTrainings,
  comparedOthers,
])
  for await (const row of compared(work)) rows.push(row);
console.log(table(rows));
process.exit(rows.every(passes) ? 0 : 1);
