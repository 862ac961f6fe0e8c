import { sizeOf } from "../math/size.ts";
import { parametersIn, type Spec } from "./spec.ts";

/** What a machine has, in bytes, as far as it tells. */
export interface MachineLimits {
  /** The largest array that its GPU computes with. */
  readonly binding?: number;
  /** Of the whole machine; browsers round it, and tell no more than so much. */
  readonly memory?: number;
}

/** What a model takes, as float32, before anything is computed with it. */
export interface Fit {
  readonly parameters: number;
  /** Of its weights. */
  readonly bytes: number;
  /** Of weights, gradients, two moments and an average. */
  readonly trainingBytes: number;
  readonly largest: { readonly path: string; readonly bytes: number };
  /** Why it can't be used on this machine; nothing where it can, as far as is known. */
  readonly refusal?: string;
}

/** Whether a model's weights fit a machine. */
export function fitOf(spec: Spec, { binding, memory }: MachineLimits): Fit {
  const sizes = parametersIn(spec).map(([path, { shape }]) => ({ path, bytes: 4 * sizeOf(shape) }));
  const bytes = sizes.reduce((sum, each) => sum + each.bytes, 0);
  const largest = sizes.reduce((a, b) => (b.bytes > a.bytes ? b : a), { path: "", bytes: 0 });
  const fit = { parameters: bytes / 4, bytes, trainingBytes: 5 * bytes, largest };
  if (binding !== undefined && largest.bytes > binding)
    return {
      ...fit,
      refusal: `It doesn't fit: ${largest.path} has ${largest.bytes} bytes, and this GPU computes with at most ${binding} in one array.`,
    };
  if (memory !== undefined && bytes > memory)
    return { ...fit, refusal: `It doesn't fit: its weights take ${bytes} bytes, and this machine tells of ${memory}.` };
  return fit;
}
