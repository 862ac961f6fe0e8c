import { join } from "node:path";
import { openFolder } from "../../src/lib/diffusion/diffusers/folder/open.ts";
import { folderFiles } from "../../src/lib/diffusion/diffusers/folder/write.ts";
import { planOf, schedulers } from "../../src/lib/diffusion/diffusers/schedulers/named.ts";
import { farthest } from "../conformance/report.ts";
import { diskTree, readJsonFile, writeFiles, writeJsonFile } from "./disk.ts";
import type { Row } from "./report.ts";
import { isSame } from "./theirs.ts";

/** Steps of every run that is compared. */
export const steps = 10;

const timesteps = (config: Readonly<Record<string, unknown>>) =>
  planOf(config, { num_inference_steps: steps }).timesteps;

/** A folder for each class of schedulers, with all its options, and the times that it would ask a network at. */
export async function writeSchedulers(work: string): Promise<void> {
  const told: Record<string, readonly number[]> = {};
  for (const [name, { defaults }] of Object.entries(schedulers)) {
    const config = { _class_name: name, ...defaults };
    const folder = join(work, "ours/schedulers", name);
    await writeFiles(folder, folderFiles({ models: [], schedulers: [{ name: "", config }] }));
    told[name] = timesteps(config);
  }
  writeJsonFile(join(work, "schedulers.json"), told);
}

/** What Python made of them, and what we make of those that it saved. */
export async function* comparedSchedulers(work: string): AsyncGenerator<Row> {
  const opened = readJsonFile<Omit<Row, "check" | "className">[]>(join(work, "schedulers_opened.json"));
  for (const row of opened) yield { check: "Python opens ours", className: "schedulers", ...row };
  const theirs = readJsonFile<Record<string, number[]>>(join(work, "schedulers_theirs.json"));
  for (const [name, expected] of Object.entries(theirs)) {
    const folder = `theirs/schedulers/${name}`;
    const [part] = (await openFolder(diskTree(join(work, folder)))).parts;
    const complaints = part?.trouble ? [part.trouble.message] : [];
    const error = part?.config && !part.trouble ? farthest(timesteps(part.config), expected) : Number.NaN;
    const about = { check: "we open theirs", name, className: "schedulers", complaints };
    yield { ...about, error, tolerance: 1e-3, same: await isSame(work, folder) };
  }
}
