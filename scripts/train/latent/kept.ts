import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  readSafetensors,
  type StoredTensor,
  writeSafetensors,
} from "../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import type { Checkpoint } from "../../../src/lib/diffusion/jobs/types.ts";

/** How far a stage is. */
export interface Sitting {
  readonly checkpoint: Checkpoint;
  readonly seconds: number;
  /** Mean losses by the step at which they were reported. */
  readonly losses: readonly (readonly [step: number, loss: number])[];
}

/** Tells a job from any other, its data too. */
export function fingerprint(job: unknown): string {
  const hash = createHash("sha256");
  const text = JSON.stringify(job, (_, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    hash.update(value as Uint8Array);
    return value.byteLength;
  });
  return hash.update(text).digest("hex");
}

const fileOf = (folder: string, stage: string) => join(folder, `${stage}.safetensors`);

/** Keeps how far a stage is, in one file that is always whole. */
export function keep(folder: string, stage: string, mark: string, { checkpoint, ...rest }: Sitting): void {
  const { step, params, ema, optimizer } = checkpoint;
  const vector = (data: Float32Array): StoredTensor => ({ dtype: "F32", shape: [data.length], data });
  const moments = optimizer.map((moment, i) => [`optimizer.${i}`, vector(moment)] as const);
  const tensors = [["params", vector(params)], ["ema", vector(ema)], ...moments] as const;
  mkdirSync(folder, { recursive: true });
  const file = fileOf(folder, stage);
  writeFileSync(`${file}.new`, writeSafetensors(tensors, { mark, sitting: JSON.stringify({ ...rest, step }) }));
  renameSync(`${file}.new`, file);
}

/** How far a stage was; undefined where it was not begun. @throws where another job was kept */
export function kept(folder: string, stage: string, mark: string): Sitting | undefined {
  const file = fileOf(folder, stage);
  if (!existsSync(file)) return undefined;
  const { tensors, metadata } = readSafetensors(readFileSync(file));
  if (metadata.mark !== mark)
    throw new RangeError(`${file} keeps a stage with other settings or data; --fresh begins anew.`);
  const { step, ...rest } = JSON.parse(metadata.sitting!) as Omit<Sitting, "checkpoint"> & { readonly step: number };
  const vector = (name: string) => tensors.get(name)!.data as Float32Array<ArrayBuffer>;
  const moments = [...tensors.keys()].filter((name) => name.startsWith("optimizer.")).toSorted();
  return {
    ...rest,
    checkpoint: { step, params: vector("params"), ema: vector("ema"), optimizer: moments.map(vector) },
  };
}
