import { none } from "./activation";
import { packAcross, packAlong } from "./pack";
import { clear } from "./simd";
import { columns, edgeTile, rows, tile } from "./tile";

/** How much of the inner dimension, of the rows of a and of the columns of b is packed at once, to stay in the caches. */
const innerBlock: i32 = 256;
const rowBlock: i32 = 96;
const columnBlock: i32 = 512;

/** Bytes that `product` is lent: packed blocks of both factors, one tile, and zeros. */
export function productRoom(): usize {
  return 4 * (innerBlock * (rowBlock + columnBlock) + 2 * rows * columns);
}

/**
 * c [m, n] = from + act(a) b, where a is [m, k], or [k, m] and transposed, b is [k, n], or [n, k] and transposed, and `from`
 * is 0 (nothing), a row [n] added to each row (`fromStride` 0), or a matrix, such as c itself. Strides are bytes from row to
 * row. Blocked and packed after Goto & van de Geijn (2008); transposes cost nothing but the other way of packing.
 */
export function product(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aStride: usize,
  aTransposed: bool,
  activation: i32,
  b: usize,
  bStride: usize,
  bTransposed: bool,
  from: usize,
  fromStride: usize,
  c: usize,
  cStride: usize,
  room: usize,
): void {
  const packedA = room;
  const packedB = packedA + 4 * innerBlock * rowBlock;
  const lent = packedB + 4 * innerBlock * columnBlock;
  clear(lent, 2 * rows * columns);
  const zeros = lent + 4 * rows * columns;
  for (let jc = 0; jc < n; jc += columnBlock) {
    const width = min(columnBlock, n - jc);
    for (let pc = 0; pc == 0 || pc < k; pc += innerBlock) {
      const depth = min(innerBlock, k - pc);
      const bBlock = bTransposed
        ? b + <usize>jc * bStride + ((<usize>pc) << 2)
        : b + <usize>pc * bStride + ((<usize>jc) << 2);
      pack(bBlock, bStride, !bTransposed, width, depth, columns, packedB, none);
      for (let ic = 0; ic < m; ic += rowBlock) {
        const height = min(rowBlock, m - ic);
        const aBlock = aTransposed
          ? a + <usize>pc * aStride + ((<usize>ic) << 2)
          : a + <usize>ic * aStride + ((<usize>pc) << 2);
        pack(aBlock, aStride, aTransposed, height, depth, rows, packedA, activation);
        const to = c + <usize>ic * cStride + ((<usize>jc) << 2);
        if (pc > 0) block(height, width, depth, packedA, packedB, to, cStride, to, cStride, lent, zeros);
        else if (from == 0) block(height, width, depth, packedA, packedB, 0, 0, to, cStride, lent, zeros);
        else {
          const start = from + <usize>ic * fromStride + ((<usize>jc) << 2);
          block(height, width, depth, packedA, packedB, start, fromStride, to, cStride, lent, zeros);
        }
      }
    }
  }
}

/** All panels of a block. */
function pack(
  source: usize,
  stride: usize,
  across: bool,
  lines: i32,
  length: i32,
  width: i32,
  to: usize,
  activation: i32,
): void {
  if (across) return packAcross(source, stride, lines, length, width, to, activation);
  for (let r = 0; r < lines; r += width) {
    const some = min(width, lines - r);
    packAlong(source + <usize>r * stride, stride, some, length, width, to, activation);
    to += ((<usize>width) << 2) * <usize>length;
  }
}

/** All tiles of a block of c. */
function block(
  height: i32,
  width: i32,
  depth: i32,
  a: usize,
  b: usize,
  from: usize,
  fromStride: usize,
  c: usize,
  cStride: usize,
  lent: usize,
  zeros: usize,
): void {
  const aStep = <usize>(4 * rows * depth);
  const bStep = <usize>(4 * columns * depth);
  for (let j = 0; j < width; j += columns, b += bStep) {
    const wide = min(columns, width - j);
    let panel = a;
    for (let i = 0; i < height; i += rows, panel += aStep) {
      const tall = min(rows, height - i);
      const start = from == 0 ? zeros : from + <usize>i * fromStride + ((<usize>j) << 2);
      const to = c + <usize>i * cStride + ((<usize>j) << 2);
      if (tall == rows && wide == columns) tile(depth, panel, b, start, fromStride, to, cStride);
      else edgeTile(depth, panel, b, start, fromStride, to, cStride, tall, wide, lent, zeros);
    }
  }
}

/**
 * `count` products one after another, plus a row at `from` unless that is 0; a step of 0 bytes takes the same factor again.
 */
export function products(
  count: i32,
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  aStep: usize,
  aTransposed: bool,
  b: usize,
  bStep: usize,
  bTransposed: bool,
  from: usize,
  c: usize,
  room: usize,
): void {
  const aStride = (<usize>(aTransposed ? m : k)) << 2;
  const bStride = (<usize>(bTransposed ? k : n)) << 2;
  const cStride = (<usize>n) << 2;
  for (let i = 0; i < count; i++) {
    product(m, n, k, a, aStride, aTransposed, none, b, bStride, bTransposed, from, 0, c, cStride, room);
    a += aStep;
    b += bStep;
    c += <usize>m * cStride;
  }
}
