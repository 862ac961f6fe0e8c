import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  readSafetensors,
  type StoredTensor,
  writeSafetensors,
} from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import type { Checkpoint } from "../../src/lib/diffusion/jobs/types.ts";

/** How far a training is. */
export interface Sitting {
  readonly checkpoint: Checkpoint;
  /** Losses of the last steps, at most a hundred. */
  readonly losses: readonly number[];
  readonly seconds: number;
  readonly replicas: number;
}

/** Tells a job from any other, its data too. */
export function fingerprint({ data, noise, start, ...rest }: TrainJob): string {
  const hash = createHash("sha256").update(JSON.stringify(rest));
  for (const values of [data.points, data.labels, noise, start]) if (values) hash.update(values);
  return hash.digest("hex");
}

const fileOf = (folder: string) => join(folder, "checkpoint.safetensors");

/** Keeps how far a job is, in one file that is always whole. */
export function keep(folder: string, job: TrainJob, sitting: Sitting): void {
  const { checkpoint, ...rest } = sitting;
  const vector = (data: Float32Array): StoredTensor => ({ dtype: "F32", shape: [data.length], data });
  const tensors = [
    ["params", vector(checkpoint.params)],
    ["ema", vector(checkpoint.ema)],
    ...checkpoint.optimizer.map((moment, i) => [`optimizer.${i}`, vector(moment)] as const),
  ] as const;
  const told = { fingerprint: fingerprint(job), sitting: JSON.stringify({ ...rest, step: checkpoint.step }) };
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${fileOf(folder)}.new`, writeSafetensors(tensors, told));
  renameSync(`${fileOf(folder)}.new`, fileOf(folder));
}

/** How far a job was; undefined where it was not begun. @throws where the folder keeps another one. */
export function kept(folder: string, job: TrainJob): Sitting | undefined {
  if (!existsSync(fileOf(folder))) return undefined;
  const { tensors, metadata } = readSafetensors(readFileSync(fileOf(folder)));
  if (metadata.fingerprint !== fingerprint(job))
    throw new RangeError(`${folder} keeps a training with other settings or data; --fresh begins anew.`);
  const { step, ...rest } = JSON.parse(metadata.sitting!) as Omit<Sitting, "checkpoint"> & { readonly step: number };
  const vector = (name: string) => tensors.get(name)!.data as Float32Array<ArrayBuffer>;
  const moments = [...tensors.keys()].filter((name) => name.startsWith("optimizer.")).toSorted();
  const checkpoint = { step, params: vector("params"), ema: vector("ema"), optimizer: moments.map(vector) };
  return { ...rest, checkpoint };
}

export const forget = (folder: string): void => rmSync(folder, { recursive: true, force: true });
