import { concat, mean, reshape, slice, type Tensor, type Tensor1D } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import { type Given, refuse, requireFloats, requireShape } from "./require-shape.ts";

/** The numbers of one step. */
export interface Rates {
  /** From 0. */
  readonly step: number;
  readonly learningRate: number;
  readonly emaDecay: number;
}

/** Losses of this many steps can be looked up. */
export const remembered = 512;

/** How many numbers `scalarsOf` makes. */
export const scalarCount = 16;

/** The numbers of a step as the kernels read them, in the order of `names` below. */
export function scalarsOf(rule: FusedRule | undefined, { step, learningRate, emaDecay }: Rates): Float32Array {
  const { beta1 = 0, beta2 = 0, epsilon = 0, weightDecay = 0, clip = 0 } = rule ?? { clip: 0 };
  const [mScale, vScale] = [1 / (1 - beta1 ** (step + 1)), 1 / Math.sqrt(1 - beta2 ** (step + 1))];
  const of: Record<(typeof names)[number], number> = {
    learningRate,
    emaDecay,
    beta1,
    beta2,
    epsilon,
    weightDecay,
    clip,
    mScale,
    vScale,
    slot: step % remembered,
    emaRest: 1 - emaDecay,
    beta1Rest: 1 - beta1,
    beta2Rest: 1 - beta2,
  };
  const scalars = new Float32Array(scalarCount);
  for (const [i, name] of names.entries()) scalars[i] = of[name];
  return scalars;
}

const names = [
  ...(["learningRate", "emaDecay", "beta1", "beta2", "epsilon", "weightDecay", "clip", "mScale", "vScale"] as const),
  ...(["slot", "emaRest", "beta1Rest", "beta2Rest"] as const),
] as const;

/**
 * Puts the mean of losses [b] into its slot of a history [remembered], in place where kernel `RecordLoss` is there.
 * @throws where shapes don't fit, or anything but float32 is given.
 */
export function record(history: Tensor1D, losses: Tensor1D, step: number, scalars: Tensor): Tensor1D {
  const memory = "The memory of losses";
  requireFloats(memory, { history, losses, scalars });
  requireShape(memory, { history }, [remembered], {});
  if (losses.rank !== 1 || losses.size === 0) refuse(memory, "losses [b], at least one", { losses });
  requireScalars(memory, scalars);
  if (!isRegistered("RecordLoss")) return composedRecord(history, losses, step);
  run<Tensor[]>("RecordLoss", { losses, history, scalars });
  return history;
}

const requireScalars = (operation: string, scalars: Given): void => {
  if (!(scalars.shape.length === 1 && scalars.shape[0]! >= scalarCount))
    refuse(operation, `scalars [${scalarCount}] at least`, { scalars });
};

/** What kernel `Update` changes in place; moments where the rule has some. */
type Vectors = Readonly<Record<"params" | "ema", Given> & Record<"m" | "v", Given | undefined>>;

/** @throws unless vectors are as long as all gradients together; asked by kernel `Update` itself. */
export function requireVectors(vectors: Vectors, scalars: Given, gradients: readonly Given[], rule: string): void {
  const update = "An update";
  requireFloats(update, vectors);
  requireScalars(update, scalars);
  let size = 0;
  for (const { shape } of gradients) size += shape.reduce((a, b) => a * b, 1);
  requireShape(update, vectors, [size], { "the sum of all gradients' sizes": { shape: [size], dtype: "float32" } });
  if (rule === "adam" && !(vectors.m && vectors.v))
    throw new RangeError("An update by Adam takes two moments; one is missing.");
}

/** The same of plain operations. */
export function composedRecord(history: Tensor1D, losses: Tensor1D, step: number): Tensor1D {
  const slot = step % remembered;
  const [before, after] = [slice(history, 0, slot), slice(history, slot + 1)];
  const parts = [before, reshape(mean(losses), [1]), after] as Tensor1D[];
  return concat(parts.filter(({ size }) => size > 0));
}

/** Clipping, then Adam (where `beta1` is there) or plain descent, then decoupled decay, in numbers: what one kernel can do at once. */
export interface FusedRule {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  /** 0 for none. */
  readonly clip: number;
}
