import { type Tensor, tensor1d } from "#tf";
import { requireWhole } from "../check/numbers.ts";
import type { TrainState } from "../training/train.ts";
import type { Checkpoint } from "./types.ts";

/** A state read from the device. */
export async function save({ step, params, ema, moments }: TrainState): Promise<Checkpoint> {
  const read = async (tensor: Tensor) => ((await tensor.data()) as Float32Array<ArrayBuffer>).slice();
  const [values, average, ...optimizer] = await Promise.all([params, ema, ...moments].map(read));
  return { step, params: values!, ema: average!, optimizer };
}

/** The tensors of a state that was read. */
export const restore = ({ step, params, ema, optimizer }: Checkpoint): TrainState => ({
  step,
  params: tensor1d(params),
  ema: tensor1d(ema),
  moments: optimizer.map((moment) => tensor1d(moment)),
});

/** The run that is to go on from a checkpoint. */
interface Going {
  /** How many numbers its network has. */
  readonly size: number;
  /** How many vectors its optimiser keeps. */
  readonly stateSize: number;
  readonly steps: number;
}

/** @throws a sentence unless a checkpoint is of such a run. */
export function requireCheckpoint(
  { step, params, ema, optimizer }: Checkpoint,
  { size, stateSize, steps }: Going,
): void {
  requireVectors({ params, ema, optimizer });
  requireWhole("step of the checkpoint", step, 0, steps);
  if (optimizer.length !== stateSize)
    throw new RangeError(
      `The checkpoint has ${optimizer.length} vectors of an optimiser that keeps ${stateSize}: go on with the optimiser that the run began with.`,
    );
  const moments = optimizer.map((moment, i) => [`moments ${i + 1}`, moment] as const);
  for (const [name, vector] of [["weights", params] as const, ["averages", ema] as const, ...moments])
    if (vector.length !== size)
      throw new RangeError(
        `The checkpoint's ${name} hold ${vector.length} numbers, but this network has ${size}: go on with the settings and classes that the run began with.`,
      );
}

/** @throws a sentence where vectors are something else: JSON, say, turns typed arrays into objects. */
function requireVectors({ params, ema, optimizer }: Omit<Checkpoint, "step">): void {
  if (!Array.isArray(optimizer))
    throw new TypeError(`The checkpoint's optimizer is ${told(optimizer)}; it has to be a list of Float32Arrays.`);
  const moments = optimizer.map((moment, i) => [`optimizer[${i}]`, moment] as const);
  for (const [name, vector] of [["params", params] as const, ["ema", ema] as const, ...moments])
    if (!(vector instanceof Float32Array))
      throw new TypeError(
        `The checkpoint's ${name} is ${told(vector)}; it has to be a Float32Array. From JSON: write Array.from(${name}), and read Float32Array.from.`,
      );
}

const told = (value: unknown): string =>
  Array.isArray(value) || typeof value !== "object" || value === null
    ? `${Array.isArray(value) ? "a plain list" : value}`
    : "a plain object";
