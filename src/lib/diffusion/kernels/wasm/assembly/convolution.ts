import { none } from "./activation";
import { isPointwise, Layout, places, windowSize } from "./layout";
import { product } from "./product";
import { clear } from "./simd";
import { windows } from "./windows";

/**
 * Convolutions as products of matrices, one row a window, some windows at a time so that they stay in the caches
 * (Chellapilla, Puri & Simard, High performance convolutional neural networks for document processing, 2006).
 */

/** How many windows are products at once: whole tiles of either height, about half a megabyte. */
function together(layout: Layout): i32 {
  return 96 * max(1, min(10, 131072 / windowSize(layout) / 96));
}

/** Bytes that the functions below are lent for windows, beside the product's own room. */
export function windowsRoom(layout: Layout): usize {
  return isPointwise(layout) ? 0 : 4 * <usize>together(layout) * <usize>windowSize(layout);
}

/** y = x ∗ filter, for filters [kernelHeight, kernelWidth, channels, outChannels]. */
export function convolve(layout: Layout, x: usize, filter: usize, y: usize, room: usize, rows: usize): void {
  const k = windowSize(layout),
    n = layout.outChannels,
    total = places(layout);
  const inner = (<usize>k) << 2,
    outer = (<usize>n) << 2;
  if (isPointwise(layout))
    return product(total, n, k, x, inner, false, none, filter, outer, false, 0, 0, y, outer, room);
  const step = together(layout);
  for (let at = 0; at < total; at += step) {
    const count = min(step, total - at);
    windows(layout, x, at, count, rows, false);
    const to = y + <usize>at * outer;
    product(count, n, k, rows, inner, false, none, filter, outer, false, 0, 0, to, outer, room);
  }
}

/** The gradient by the filter. */
export function convolveFilterGradient(layout: Layout, x: usize, dy: usize, to: usize, room: usize, rows: usize): void {
  const k = windowSize(layout),
    n = layout.outChannels,
    total = places(layout);
  const inner = (<usize>k) << 2,
    outer = (<usize>n) << 2;
  if (isPointwise(layout)) return product(k, n, total, x, inner, true, none, dy, outer, false, 0, 0, to, outer, room);
  const step = together(layout);
  for (let at = 0; at < total; at += step) {
    const count = min(step, total - at);
    windows(layout, x, at, count, rows, false);
    const from = at == 0 ? 0 : to;
    product(k, n, count, rows, inner, true, none, dy + <usize>at * outer, outer, false, from, outer, to, outer, room);
  }
  if (total == 0) clear(to, k * n);
}

/** The gradient by the images. */
export function convolveInputGradient(
  layout: Layout,
  dy: usize,
  filter: usize,
  to: usize,
  room: usize,
  rows: usize,
): void {
  const k = windowSize(layout),
    n = layout.outChannels,
    total = places(layout);
  const inner = (<usize>k) << 2,
    outer = (<usize>n) << 2;
  if (isPointwise(layout))
    return product(total, k, n, dy, outer, false, none, filter, outer, true, 0, 0, to, inner, room);
  clear(to, layout.batch * layout.height * layout.width * layout.channels);
  const step = together(layout);
  for (let at = 0; at < total; at += step) {
    const count = min(step, total - at);
    product(count, k, n, dy + <usize>at * outer, outer, false, none, filter, outer, true, 0, 0, rows, inner, room);
    windows(layout, to, at, count, rows, true);
  }
}
