import type { Tensor, Tensor1D } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import { columns, keyWords } from "./noised-layout.ts";
import { refuse, requireFloats, requireShape } from "./require-shape.ts";

/** Clean examples that stay on the device. */
export interface Resident {
  /** [n, …] */
  readonly x0: Tensor;
  /** A whole number each [n], int32. */
  readonly cond?: Tensor1D;
}

/** A noised batch, as `noise` makes it on the processor. */
export interface Noised {
  readonly x: Tensor;
  readonly t: Tensor1D;
  readonly target: Tensor;
  readonly weight: Tensor1D;
  readonly cond?: Tensor1D;
}

/** Whether the active backend can choose examples and draw noise by itself. */
export const canNoise = (): boolean => isRegistered("Noised");

/**
 * Chooses examples and noises them, with the random numbers that `Dataset.draw` and `noise` would draw from the streams
 * of the two keys. `numbers` holds from place `offset` on the data's key, the noise's key (two words of 32 bits each), and
 * the rows of `rowsAt`. Kernel `Noised`; `noise` is the oracle.
 * @throws where the numbers don't reach, or shapes don't fit.
 */
export function noised({ x0, cond }: Resident, numbers: Tensor, offset: number, examples: number): Noised {
  check({ x0, cond }, numbers, offset + keyWords + columns * examples);
  const made = run<Tensor[]>("Noised", { x0, numbers, ...(cond ? { cond } : {}) }, { offset, examples });
  const [x, t, target, weight, chosen] = made as [Tensor, Tensor1D, Tensor, Tensor1D, Tensor1D | undefined];
  return { x, t, target, weight, ...(chosen ? { cond: chosen } : {}) };
}

function check({ x0, cond }: Resident, numbers: Tensor, needed: number): void {
  const noising = "Noising on the device";
  requireFloats(noising, { x0, numbers });
  if (x0.rank === 0 || x0.size === 0) refuse(noising, "at least one example [n, …]", { x0 });
  if (!(numbers.rank === 1 && numbers.size >= needed)) refuse(noising, `numbers [${needed}] at least`, { numbers });
  requireShape(noising, { cond }, [x0.shape[0]!], { x0 });
  if (cond && cond.dtype !== "int32")
    throw new TypeError(`${noising} takes conditions of int32; cond is ${cond.dtype}.`);
}
