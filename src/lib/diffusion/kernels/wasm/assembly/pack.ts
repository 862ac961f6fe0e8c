import { activated } from "./activation";
import { clear, loadSome } from "./simd";

/**
 * Panels of a matrix, so that the inner kernel reads them from end to end: element (r, p) of each group of `width` lines
 * goes to place p width + r. Lines beyond the last are zeros. The activation is applied on the way.
 */

/** Lines lie one after another: element (r, p) is at r stride + 4 p. */
export function packAlong(
  source: usize,
  stride: usize,
  lines: i32,
  length: i32,
  width: i32,
  to: usize,
  activation: i32,
): void {
  const step = (<usize>width) << 2;
  if (lines < width) clear(to, width * length);
  let r = 0;
  for (; r <= lines - 4; r += 4)
    fourAlong(source + <usize>r * stride, stride, length, to + ((<usize>r) << 2), step, activation);
  for (; r < lines; r++) oneAlong(source + <usize>r * stride, length, to + ((<usize>r) << 2), step, activation);
}

/** Four lines: blocks of 4 × 4 are transposed in registers. */
function fourAlong(source: usize, stride: usize, length: i32, to: usize, step: usize, activation: i32): void {
  let s0 = source,
    s1 = source + stride,
    s2 = s1 + stride,
    s3 = s2 + stride;
  let p = 0;
  for (; p <= length - 4; p += 4) {
    const v0 = activated(activation, v128.load(s0)),
      v1 = activated(activation, v128.load(s1));
    const v2 = activated(activation, v128.load(s2)),
      v3 = activated(activation, v128.load(s3));
    const low01 = i32x4.shuffle(v0, v1, 0, 4, 1, 5),
      high01 = i32x4.shuffle(v0, v1, 2, 6, 3, 7);
    const low23 = i32x4.shuffle(v2, v3, 0, 4, 1, 5),
      high23 = i32x4.shuffle(v2, v3, 2, 6, 3, 7);
    v128.store(to, i64x2.shuffle(low01, low23, 0, 2));
    v128.store(to + step, i64x2.shuffle(low01, low23, 1, 3));
    v128.store(to + 2 * step, i64x2.shuffle(high01, high23, 0, 2));
    v128.store(to + 3 * step, i64x2.shuffle(high01, high23, 1, 3));
    (s0 += 16), (s1 += 16), (s2 += 16), (s3 += 16);
    to += 4 * step;
  }
  for (; p < length; p++) {
    const v01 = v128.load32_lane(s1, v128.load32_zero(s0), 1);
    v128.store(to, activated(activation, v128.load32_lane(s3, v128.load32_lane(s2, v01, 2), 3)));
    (s0 += 4), (s1 += 4), (s2 += 4), (s3 += 4);
    to += step;
  }
}

function oneAlong(source: usize, length: i32, to: usize, step: usize, activation: i32): void {
  let p = 0;
  for (; p <= length - 4; p += 4, source += 16, to += 4 * step) {
    const v = activated(activation, v128.load(source));
    v128.store32_lane(to, v, 0);
    v128.store32_lane(to + step, v, 1);
    v128.store32_lane(to + 2 * step, v, 2);
    v128.store32_lane(to + 3 * step, v, 3);
  }
  for (; p < length; p++, source += 4, to += step)
    v128.store32_lane(to, activated(activation, v128.load32_zero(source)), 0);
}

/** Panels taken together: what is read of a row then lies together, and what is written still fits the nearest cache. */
const panelsTogether: i32 = 8;

/** All panels of `lines` lines that lie side by side: element (r, p) is at p stride + 4 r. */
export function packAcross(
  source: usize,
  stride: usize,
  lines: i32,
  length: i32,
  width: i32,
  to: usize,
  activation: i32,
): void {
  const line = (<usize>width) << 2;
  const panel = line * <usize>length;
  let panels = lines / width;
  const rest = lines - panels * width;
  for (; panels > 0; panels -= panelsTogether) {
    const some = min(panels, panelsTogether);
    for (let p = 0, from = source, into = to; p < length; p++, from += stride, into += line)
      rowOfPanels(from, into, some, width, panel, activation);
    source += line * <usize>some;
    to += panel * <usize>some;
  }
  if (rest > 0) partAcross(source, stride, rest, length, width, to, activation);
}

/** One row's share of some panels: of 4, 6 or 8 numbers each. */
@inline
function rowOfPanels(from: usize, to: usize, panels: i32, width: i32, panel: usize, activation: i32): void {
  for (; panels > 0; panels--, to += panel) {
    v128.store(to, activated(activation, v128.load(from)));
    if (width == 8) v128.store(to, activated(activation, v128.load(from, 16)), 16);
    else if (width == 6) v128.store64_lane(to, activated(activation, v128.load64_zero(from, 16)), 0, 16);
    from += (<usize>width) << 2;
  }
}

/** A panel with fewer lines than it has room for. */
function partAcross(
  source: usize,
  stride: usize,
  lines: i32,
  length: i32,
  width: i32,
  to: usize,
  activation: i32,
): void {
  const step = (<usize>width) << 2;
  clear(to, width * length);
  let r = 0;
  for (; r <= lines - 4; r += 4) {
    let from = source + ((<usize>r) << 2),
      into = to + ((<usize>r) << 2);
    for (let p = 0; p < length; p++, from += stride, into += step)
      v128.store(into, activated(activation, v128.load(from)));
  }
  const rest = lines - r;
  if (rest == 2) twoAcross(source + ((<usize>r) << 2), stride, length, to + ((<usize>r) << 2), step, activation);
  else if (rest > 0)
    someAcross(source + ((<usize>r) << 2), stride, rest, length, to + ((<usize>r) << 2), step, activation);
}

function twoAcross(source: usize, stride: usize, length: i32, to: usize, step: usize, activation: i32): void {
  for (let p = 0; p < length; p++, source += stride, to += step)
    v128.store64_lane(to, activated(activation, v128.load64_zero(source)), 0);
}

/** One or three. */
function someAcross(
  source: usize,
  stride: usize,
  rest: i32,
  length: i32,
  to: usize,
  step: usize,
  activation: i32,
): void {
  for (let p = 0; p < length; p++, source += stride, to += step) {
    const v = activated(activation, loadSome(source, rest));
    v128.store32_lane(to, v, 0);
    if (rest == 3) {
      v128.store32_lane(to, v, 1, 4);
      v128.store32_lane(to, v, 2, 8);
    }
  }
}
