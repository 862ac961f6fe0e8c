import type { WrittenFile } from "../../src/lib/diffusion/formats/files/written.ts";
import type { StoredTensor } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import type { Checkpoint } from "../../src/lib/diffusion/jobs/types.ts";
import type { Named } from "../../src/lib/diffusion/python/tensors.ts";

export type Tensors = ReadonlyMap<string, StoredTensor>;

/** A training that stopped, as readers get it, and what is asked of it. */
export interface Stopped {
  readonly files: readonly WrittenFile[];
  readonly checkpoint: Checkpoint;
  readonly named: Named;
  /** Losses of the steps that it goes on for here. */
  readonly further: readonly number[];
  readonly given: Readonly<Record<string, StoredTensor>>;
  /** What weights give for that, the averaged ones of the checkpoint unless given. */
  answer(params?: Float32Array): Promise<Float32Array>;
  /** Weights out of what Python keeps. */
  read(tensors: Tensors): Float32Array;
}

/** A clock by which each turn is of one step. */
export function clock(): () => number {
  let time = 0;
  return () => (time += 50);
}

interface Course<C> {
  readonly losses: readonly number[];
  readonly checkpoint: C;
}

/** All losses of a run, and where it ended. */
export async function courseOf<C>(
  reports: AsyncIterable<{ readonly losses: readonly number[]; readonly checkpoint?: C | undefined }>,
): Promise<Course<C>> {
  const losses: number[] = [];
  let checkpoint: C | undefined;
  for await (const report of reports) {
    losses.push(...report.losses);
    checkpoint = report.checkpoint ?? checkpoint;
  }
  return { losses, checkpoint: checkpoint! };
}

export const floats = (data: Float32Array, shape: readonly number[]): StoredTensor => ({ dtype: "F32", shape, data });
export const whole = (data: Int32Array, shape: readonly number[]): StoredTensor => ({
  ...{ dtype: "I64", shape },
  data: BigInt64Array.from(data, BigInt),
});
