import { reshape, split, type Tensor, type Tensor1D } from "#tf";
import { isRegistered, run } from "./kernel.ts";

/** A vector [n] cut into tensors of the given shapes, one after another. Kernel `Unravel`, else composed. */
export const unravel = (vector: Tensor1D, shapes: readonly (readonly number[])[]): Tensor[] =>
  isRegistered("Unravel") ? run<Tensor[]>("Unravel", { vector }, { shapes }) : composedUnravel(vector, shapes);

/** The same of plain operations. */
export const composedUnravel = (vector: Tensor1D, shapes: readonly (readonly number[])[]): Tensor[] =>
  (split(vector, shapes.map(sizeOf)) as Tensor[]).map((part, i) => reshape(part, [...shapes[i]!]));

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
