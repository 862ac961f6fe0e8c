import type { WrittenFile } from "../files/written.ts";
import { encode, type StoredTensor } from "./numbers.ts";
import { type Outline, planFile } from "./plan.ts";

/** A tensor whose numbers are had when they are due. */
export interface Pending extends Outline {
  read(): Promise<StoredTensor>;
}

/** A safetensors file that is written one tensor at a time; the bytes are those of `writeSafetensors`. */
export function pendingSafetensors(
  path: string,
  tensors: Iterable<Pending>,
  metadata: Readonly<Record<string, string>> = {},
): WrittenFile {
  const { header, order, size } = planFile([...tensors], metadata);
  return {
    path,
    size,
    async *chunks() {
      yield header;
      for (const { read } of order) yield encode(await read());
    },
  };
}
