import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openFolder, usable } from "../../src/lib/diffusion/diffusers/folder/open.ts";
import { folderAgain } from "../../src/lib/diffusion/diffusers/folder/write.ts";
import type { TensorFile } from "../../src/lib/diffusion/formats/safetensors/open.ts";
import { readSafetensors, type StoredTensor } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { answers, type ModelCase } from "../conformance/models.ts";
import { farthest } from "../conformance/report.ts";
import { changedFiles, diskTree, readJsonFile } from "./disk.ts";
import type { Row } from "./report.ts";

type Their = Pick<ModelCase, "name" | "class_name" | "dir" | "calls" | "io_file" | "tol_abs"> & {
  readonly variant: string | null;
};

/** Opens what Python saved, and compares outputs; a folder of one file is moreover written again, byte for byte. */
export async function* openTheirs(work: string): AsyncGenerator<Row> {
  const { models } = readJsonFile<{ models: Their[] }>(join(work, "theirs.json"));
  for (const model of models) yield await row(model.name, model.class_name, () => compared(work, model));
}

async function compared(work: string, { dir, variant, io_file, calls, tol_abs }: Their): Promise<Partial<Row>> {
  const folder = await openFolder(diskTree(join(work, dir)), variant ? { variant } : {});
  const { config, weights } = usable(folder, () => true);
  const io = readSafetensors(readFileSync(join(work, io_file))).tensors;
  const given = await answers(config, await all(weights), io, calls);
  const error = Math.max(...given.map(({ name, data }) => farthest(data, io.get(`out.${name}`)!.data as Float32Array)));
  const isOneFile = !dir.includes("/sharded/") && !variant;
  return { error, tolerance: tol_abs, ...(isOneFile && { same: await isSame(work, dir) }) };
}

/** Whether a folder that we read and write again is the same in every byte. */
export async function isSame(work: string, dir: string): Promise<boolean> {
  const again = await folderAgain(await openFolder(diskTree(join(work, dir))));
  return (await changedFiles(join(work, dir), again)).length === 0;
}

async function all({ infos, read }: TensorFile): Promise<Map<string, StoredTensor>> {
  const tensors = new Map<string, StoredTensor>();
  for (const name of infos.keys()) tensors.set(name, await read(name));
  return tensors;
}

async function row(name: string, className: string, check: () => Promise<Partial<Row>>): Promise<Row> {
  const about = { check: "we open theirs", name, className };
  try {
    return { ...about, complaints: [], ...(await check()) };
  } catch (error) {
    return { ...about, complaints: [String(error)] };
  }
}
