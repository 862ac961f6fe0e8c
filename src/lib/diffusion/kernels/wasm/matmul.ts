import type { TensorInfo } from "#tf";
import type { Heap } from "./heap.ts";
import type { Attributes, Inputs, Replacement } from "./kernel.ts";

/** Sizes of a b for stacks of matrices, of which one may be a single matrix that serves for all. */
interface Sizes {
  readonly batch: readonly number[];
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

const product = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

function sizesOf({ a, b }: Inputs, { transposeA, transposeB }: Attributes): Sizes {
  const [aBatch, bBatch] = [a!.shape.slice(0, -2), b!.shape.slice(0, -2)];
  const [aRows, aColumns] = a!.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b!.shape.slice(-2) as [number, number];
  return {
    batch: product(aBatch) === 1 && bBatch.length >= aBatch.length ? bBatch : aBatch,
    ...(transposeA ? { m: aColumns, k: aRows } : { m: aRows, k: aColumns }),
    n: transposeB ? bRows : bColumns,
  };
}

/** Float32, and stacks of one shape or of one matrix. */
function fits({ a, b }: Inputs): boolean {
  const [aBatch, bBatch] = [a!.shape.slice(0, -2), b!.shape.slice(0, -2)];
  const areAlike = aBatch.join() === bBatch.join() || product(aBatch) === 1 || product(bBatch) === 1;
  return a!.dtype === "float32" && b!.dtype === "float32" && areAlike;
}

function multiply(heap: Heap, { a, b, bias }: Inputs, attributes: Attributes): TensorInfo {
  const { batch, m, n, k } = sizesOf({ a: a!, b: b! }, attributes);
  const out = heap.output([...batch, m, n]);
  const room = heap.room(heap.call.productRoom!());
  const count = product(batch);
  const step = (factor: TensorInfo, size: number) => (product(factor.shape.slice(0, -2)) === 1 ? 0 : 4 * size);
  const [left, right] = [attributes.transposeA ? 1 : 0, attributes.transposeB ? 1 : 0];
  heap.call.products!(
    ...[count, m, n, k, heap.at(a!), step(a!, m * k), left, heap.at(b!), step(b!, k * n), right],
    ...[bias ? heap.at(bias) : 0, heap.at(out), room],
  );
  return out;
}

/** Products of matrices and of stacks of them; transposed operands cost no more than others. */
export const matMulReplacement: Replacement = { name: "BatchMatMul", fits, compute: multiply };

/** With a bias [n]; activations other than none and relu are left to TensorFlow.js. */
export const fusedMatMulReplacement: Replacement = {
  name: "_FusedMatMul",
  fits: (inputs, attributes) =>
    fits(inputs) &&
    ["linear", "relu"].includes(attributes.activation) &&
    (!inputs.bias || (inputs.bias.shape.length === 1 && inputs.bias.shape[0] === sizesOf(inputs, attributes).n)),
  compute(heap, inputs, attributes) {
    const out = multiply(heap, inputs, attributes);
    if (attributes.activation === "relu") heap.call.relu!(heap.at(out), product(out.shape));
    return out;
  },
};
