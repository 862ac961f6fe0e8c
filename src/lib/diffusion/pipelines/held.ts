import { dispose, type Tensor } from "#tf";
import type { TensorFile } from "../formats/safetensors/open.ts";
import { type KeptForm, type KeptWeights, keepWeights } from "../models/kept.ts";
import { expandWeights } from "../models/weights.ts";
import { leaves } from "../nn/tree.ts";
import type { UsablePart } from "./parts.ts";

/** A model whose weights lie in memory in a small form, and become tensors while it is used. */
export interface Held<M> {
  readonly weights: KeptWeights;
  /** Its tensors are the caller's to free, by `close`. */
  readonly open: () => Opened<M>;
}

export interface Opened<M> {
  readonly model: M;
  readonly close: () => void;
}

/** Reads a part's weights, one tensor at a time. @throws FileError for what can't be read */
export async function held<P, O, M>(
  { model: { spec, options }, weights }: UsablePart,
  form: KeptForm,
  make: (params: P, options: O) => M,
  watch: (bytes: number) => void = () => {},
): Promise<Held<M>> {
  const kept = await keepWeights(spec, told(weights, watch), form);
  return {
    weights: kept,
    open: () => {
      const params = expandWeights(spec, kept);
      const all: Tensor[] = leaves(params).map(([, leaf]) => leaf);
      return { model: make(params as P, options as O), close: () => dispose(all) };
    },
  };
}

/** The same file, each tensor told of by the bytes that it had. */
const told = (file: TensorFile, watch: (bytes: number) => void): TensorFile => ({
  ...file,
  read: async (name) => {
    const stored = await file.read(name);
    watch(stored.data.byteLength);
    return stored;
  },
});
