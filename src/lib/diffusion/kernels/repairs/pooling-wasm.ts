import { backend_util, type KernelConfig } from "#tf";
import { requireShape } from "../require-shape.ts";
import { heapKernel } from "./heap.ts";
import type { Pool } from "./pooling.ts";

type Info = ReturnType<typeof backend_util.computePool2DInfo>;

/** The stock kernel takes the least positive number for the lowest, and so finds no largest value below zero. */
const largest = heapKernel<Pool>("MaxPoolGrad", ({ dy, input }, { filterSize, strides, pad, dimRoundingMode }) => ({
  shape: input!.shape,
  dtype: input!.dtype,
  fill(dx, numbers) {
    const shape = input!.shape as [number, number, number, number];
    const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    requireShape("The gradient of a pooling", { dy }, info.outShape, { "the image": input });
    const [x, slopes] = [numbers(input!), numbers(dy!)];
    for (const [i, slope] of slopes.entries()) dx[largestOf(x, info, i)]! += slope;
  },
}));

/** Place of the largest value of the window of result `i`; of equals, the first. */
function largestOf(x: ArrayLike<number>, info: Info, i: number): number {
  const { inHeight, inWidth, inChannels: channels, outHeight, outWidth, filterHeight, filterWidth } = info;
  const [channel, pixel] = [i % channels, Math.floor(i / channels)];
  const [column, row] = [pixel % outWidth, Math.floor(pixel / outWidth) % outHeight];
  const image = Math.floor(pixel / (outWidth * outHeight)) * inHeight;
  const [top, left] = [row * info.strideHeight - info.padInfo.top, column * info.strideWidth - info.padInfo.left];
  let found = -1;
  for (let y = Math.max(0, top); y < Math.min(inHeight, top + filterHeight); y++)
    for (let at = Math.max(0, left); at < Math.min(inWidth, left + filterWidth); at++) {
      const place = ((image + y) * inWidth + at) * channels + channel;
      if (found < 0 || x[place]! > x[found]!) found = place;
    }
  return found;
}

export const poolingOnWasm: readonly KernelConfig[] = [largest];
