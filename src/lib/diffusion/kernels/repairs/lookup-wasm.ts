import type { DataType, KernelConfig } from "#tf";
import { requireSegments } from "../require-shape.ts";
import { heapKernel } from "./heap.ts";
import { sizeOf } from "./shapes.ts";

type OneHot = { readonly depth: number; readonly onValue: number; readonly offValue: number; readonly dtype: DataType };

/** The stock kernel writes whole numbers, whatever is asked for. */
const oneHot = heapKernel<OneHot>("OneHot", ({ indices }, { depth, onValue, offValue, dtype }) => ({
  shape: [...indices!.shape, depth],
  dtype,
  fill(result, numbers) {
    result.fill(offValue);
    for (const [row, place] of numbers(indices!).entries())
      if (place >= 0 && place < depth) result[row * depth + place] = onValue;
  },
}));

/** There is no stock kernel: without it, nothing that is looked up in a table can be trained. */
const segmentSum = heapKernel<{ numSegments: number }>("UnsortedSegmentSum", ({ x, segmentIds }, { numSegments }) => {
  requireSegments(x!, segmentIds!);
  const inner = x!.shape.slice(segmentIds!.shape.length);
  return {
    shape: [numSegments, ...inner],
    dtype: x!.dtype,
    fill(result, numbers) {
      const [values, size] = [numbers(x!), sizeOf(inner)];
      for (const [row, segment] of numbers(segmentIds!).entries()) {
        if (segment < 0 || segment >= numSegments) continue;
        for (let i = 0; i < size; i++) result[segment * size + i]! += values[row * size + i]!;
      }
    },
  };
});

export const lookupOnWasm: readonly KernelConfig[] = [oneHot, segmentSum];
