import { util } from "#tf";
import { kernel, type Replacement } from "./kernel.ts";

const sizeOf = (shape: readonly number[]) => util.sizeFromShape([...shape]);

/** Kernels of ../mix.ts, ../unravel.ts and ../time-embedding.ts. */
export const elementwiseKernels = [
  kernel("Mix", (heap, inputs, { weights }) => {
    const terms = (weights as number[]).map((_, i) => inputs[`x${i}`]!);
    const y = heap.output(terms[0]!.shape);
    const addresses = [...terms.map(heap.at), ...new Array<number>(6 - terms.length).fill(0)];
    heap.call.mix!(heap.at(y), sizeOf(y.shape), terms.length, ...addresses, ...(weights as number[]));
    return y;
  }),
  kernel("Unravel", (heap, { vector }, { shapes }) => {
    let from = heap.at(vector!);
    return (shapes as number[][]).map((shape) => {
      const part = heap.output(shape);
      const bytes = 4 * sizeOf(shape);
      heap.call.copy!(from, heap.at(part), bytes);
      from += bytes;
      return part;
    });
  }),
  kernel("TimeEmbedding", (heap, { t, frequencies }) => {
    const [b, h] = [sizeOf(t!.shape), frequencies!.shape[0]!];
    const to = heap.output([b, 2 * h]);
    heap.call.sinusoids!(heap.at(t!), heap.at(frequencies!), heap.at(to), b, h);
    return to;
  }),
];

/** A tensor with the same numbers, which TensorFlow.js would copy. */
export const identityReplacement: Replacement = {
  name: "Identity",
  fits: () => true,
  compute: (heap, { x }) => heap.share(x!),
};

/** To the type that the numbers have; TensorFlow.js would copy them, and asks for it in the gradient of each product. */
export const castReplacement: Replacement = {
  name: "Cast",
  fits: ({ x }, { dtype }) => x!.dtype === dtype,
  compute: (heap, { x }) => heap.share(x!),
};

/** Rows added up by number; the gradient of a gather. What does not fit is left to the kernel of ../repairs/lookup-wasm.ts. */
export const segmentReplacement: Replacement = {
  name: "UnsortedSegmentSum",
  fits: ({ x, segmentIds }) =>
    x!.dtype === "float32" &&
    segmentIds!.dtype === "int32" &&
    segmentIds!.shape.length === 1 &&
    segmentIds!.shape[0] === x!.shape[0],
  compute(heap, { x, segmentIds }, { numSegments }) {
    const [n, ...shape] = x!.shape as [number, ...number[]];
    const to = heap.output([numSegments, ...shape]);
    heap.call.segmentSum!(...[x!, segmentIds!, to].map(heap.at), n, sizeOf(shape), numSegments);
    return to;
  },
};
