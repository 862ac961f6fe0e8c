import { type Tensor, tensor1d } from "#tf";
import type { TrainState } from "../training/train.ts";
import type { Checkpoint } from "./types.ts";

/** A state read from the device. */
export async function save({ step, params, ema, moments }: TrainState): Promise<Checkpoint> {
  const read = async (tensor: Tensor) => ((await tensor.data()) as Float32Array).slice();
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
