import { broadcast_util, type TensorInfo } from "#tf";
import { isShape, requireShape } from "../require-shape.ts";
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
  const [aRows, aColumns] = a!.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b!.shape.slice(-2) as [number, number];
  return {
    batch: broadcast_util.assertAndGetBroadcastShape(a!.shape.slice(0, -2), b!.shape.slice(0, -2)),
    ...(transposeA ? { m: aColumns, k: aRows } : { m: aRows, k: aColumns }),
    n: transposeB ? bRows : bColumns,
  };
}

/** Float32, matrices that can be multiplied, and stacks of one shape or of one matrix. */
function fits({ a, b }: Inputs, { transposeA, transposeB }: Attributes): boolean {
  if (a!.dtype !== "float32" || b!.dtype !== "float32" || a!.shape.length < 2 || b!.shape.length < 2) return false;
  if (a!.shape.at(transposeA ? -2 : -1) !== b!.shape.at(transposeB ? -1 : -2)) return false;
  const [aBatch, bBatch] = [a!.shape.slice(0, -2), b!.shape.slice(0, -2)];
  return isShape(aBatch, bBatch) || product(aBatch) === 1 || product(bBatch) === 1;
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

/**
 * With a bias [n]; activations other than none and relu are left to TensorFlow.js.
 * @throws where a bias is of another length, of which TensorFlow.js' kernel for WebAssembly reads n numbers all the same.
 */
export const fusedMatMulReplacement: Replacement = {
  name: "_FusedMatMul",
  fits(inputs, attributes) {
    if (!fits(inputs, attributes)) return false;
    const { bias } = inputs;
    if (bias?.shape.length === 1)
      requireShape("A fused product", { bias }, [sizesOf(inputs, attributes).n], { b: inputs.b });
    return ["linear", "relu"].includes(attributes.activation) && (!bias || bias.shape.length === 1);
  },
  compute(heap, inputs, attributes) {
    const out = multiply(heap, inputs, attributes);
    if (attributes.activation === "relu") heap.call.relu!(heap.at(out), product(out.shape));
    return out;
  },
};
