import type { KernelConfig } from "#tf";
import { heapKernel, type Numbers } from "./heap.ts";
import { sizeOf, withSize } from "./shapes.ts";

/** Copies whole blocks; the stock kernel finds the place of every number by itself, and takes up to a hundred times as long. */
const tile = heapKernel<{ reps: readonly number[] }>("Tile", ({ x }, { reps }) => ({
  shape: x!.shape.map((n, axis) => n * reps[axis]!),
  dtype: x!.dtype,
  fill(result, numbers) {
    let [from, shape] = [numbers(x!), x!.shape];
    const axes = [...reps.keys()].filter((axis) => reps[axis] !== 1).reverse();
    for (const axis of axes) {
      const wide = withSize(shape, axis, shape[axis]! * reps[axis]!);
      const to = axis === axes.at(-1) ? result : (result.slice(0, sizeOf(wide)) as Numbers);
      repeatBlocks(from, to, sizeOf(shape.slice(axis)), reps[axis]!);
      [from, shape] = [to, wide];
    }
    if (axes.length === 0) result.set(from);
  },
}));

/** Below this many numbers a loop is faster than copying blocks. */
const short = 32;

/** Each block so many times, one after another. */
function repeatBlocks(from: Numbers, to: Numbers, block: number, times: number): void {
  const length = block * times;
  for (let start = 0, at = 0; start < from.length; start += block, at += length) {
    if (length <= short) for (let i = 0; i < length; i++) to[at + i] = from[start + (i % block)]!;
    else if (block === 1) to.fill(from[start]!, at, at + length);
    else repeatBlock(from.subarray(start, start + block), to, at, length);
  }
}

/** Doubles what is there until all is. */
function repeatBlock(block: Numbers, to: Numbers, at: number, length: number): void {
  to.set(block, at);
  for (let done = block.length; done < length; done *= 2)
    to.copyWithin(at + done, at, at + Math.min(done, length - done));
}

export const tilesOnWasm: readonly KernelConfig[] = [tile];
