import type { TensorInfo } from "#tf";
import type { Heap } from "./heap.ts";
import { type Attributes, kernel } from "./kernel.ts";

/** Examples, heads, queries, keys, and numbers of each. */
function sizesOf(q: TensorInfo, k: TensorInfo, { tokensFirst }: Attributes) {
  const [b, first, second, d] = q.shape as [number, number, number, number];
  const [h, n] = tokensFirst ? [second, first] : [first, second];
  return { b, h, n, m: k.shape[tokensFirst ? 1 : 2]!, d };
}

/** Room for products, then for weights, and behind them for `more` bytes. */
function lend(heap: Heap, keys: number, more = 0): [room: number, weights: number, rest: number] {
  const [own, weights] = [heap.call.productRoom!(), heap.call.attentionRoom!(keys)];
  const room = heap.room(own + weights + more);
  return [room, room + own, room + own + weights];
}

const numbersOf = ({ scale, causal, tokensFirst }: Attributes) => [scale, causal ? 1 : 0, tokensFirst ? 1 : 0];

/** Kernels of ../attention.ts. */
export const attentionKernels = [
  kernel("Attention", (heap, { q, k, v }, attributes) => {
    const { b, h, n, m, d } = sizesOf(q!, k!, attributes);
    const [y, logSums] = [heap.output(q!.shape), heap.output([b, h, n])];
    const [room, weights, sums] = lend(heap, m, 4 * b * h * n);
    const addresses = [...[q!, k!, v!, y, logSums].map(heap.at), sums];
    heap.call.attention!(...addresses, b, h, n, m, d, ...numbersOf(attributes), room, weights);
    const tops = heap.floats(logSums);
    const totals = new Float32Array(tops.buffer, sums, b * h * n);
    for (const [i, total] of totals.entries()) tops[i]! += Math.log(total);
    return [y, logSums];
  }),
  kernel("AttentionGradient", (heap, { dy, q, k, v, y, logSums }, attributes) => {
    const { b, h, n, m, d } = sizesOf(q!, k!, attributes);
    const gradients = [q!, k!, v!].map(({ shape }) => heap.output(shape));
    const [room, weights] = lend(heap, m);
    const addresses = [dy!, q!, k!, v!, y!, logSums!, ...gradients].map(heap.at);
    heap.call.attentionGradient!(...addresses, b, h, n, m, d, ...numbersOf(attributes), room, weights);
    return gradients;
  }),
];
