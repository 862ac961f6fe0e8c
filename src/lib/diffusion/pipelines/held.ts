import { dispose, type Tensor } from "#tf";
import type { TensorFile } from "../formats/safetensors/open.ts";
import { type KeptForm, type KeptWeights, keepWeights } from "../models/kept.ts";
import { expandWeights } from "../models/weights.ts";
import { leaves, type Tree } from "../nn/tree.ts";
import type { UsablePart } from "./parts.ts";

/** A model whose weights lie in memory in a small form, and become tensors while it is used. */
export interface Held<M> {
  readonly weights: KeptWeights;
  /** Its tensors are the caller's to free, by `close`; `change` may put others, its own, in the place of some that it frees. */
  readonly open: (change?: (params: Tree) => Tree) => Opened<M>;
  /** The model as a function of its parameters. */
  readonly of: (params: Tree) => M;
}

/** A model whose weights are tensors: to be used, and closed, which frees them. */
export interface Opened<M> {
  readonly model: M;
  readonly params: Tree;
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
  const of = (params: Tree) => make(params as P, options as O);
  const open: Held<M>["open"] = (change = (params) => params) => {
    const params = change(expandWeights(spec, kept));
    const all: Tensor[] = leaves(params).map(([, leaf]) => leaf);
    return { model: of(params), params, close: () => dispose(all) };
  };
  return { weights: kept, open, of };
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
