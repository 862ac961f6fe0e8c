import { reshape, split, type Tensor, type Tensor1D } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import { refuse, requireFloats, requireSizes } from "./require-shape.ts";

/**
 * A vector [n] cut into tensors of the given shapes, one after another. Kernel `Unravel`, else composed.
 * @throws unless the shapes take n numbers in all, and they are float32.
 */
export function unravel(vector: Tensor1D, shapes: readonly (readonly number[])[]): Tensor[] {
  check(vector, shapes);
  return isRegistered("Unravel") ? run<Tensor[]>("Unravel", { vector }, { shapes }) : composedUnravel(vector, shapes);
}

function check(vector: Tensor, shapes: readonly (readonly number[])[]): void {
  requireFloats("Unravelling", { vector });
  let size = 0;
  for (const shape of shapes) {
    requireSizes("Unravelled tensors", shape);
    size += sizeOf(shape);
  }
  if (vector.rank === 1 && vector.size === size) return;
  refuse("Unravelling", `a vector [${size}], as its parts take so many numbers`, { vector });
}

/** The same of plain operations. */
export const composedUnravel = (vector: Tensor1D, shapes: readonly (readonly number[])[]): Tensor[] =>
  (split(vector, shapes.map(sizeOf)) as Tensor[]).map((part, i) => reshape(part, [...shapes[i]!]));

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
