import { none } from "./activation";
import { read, write } from "./columns";
import { exp } from "./functions";
import { product } from "./product";
import { clear, fma, total } from "./simd";

/** Queries taken together: whole tiles of either height. */
const together: i32 = 96;

/** Bytes that the functions below are lent for weights, beside the product's own room. */
export function attentionRoom(m: i32): usize {
  return 2 * 4 * together * <usize>m;
}

/** Bytes to the numbers of head i of all, of b · h, for `tokens` tokens of d numbers each. */
function headAt(i: i32, tokens: i32, h: i32, d: i32, tokensFirst: bool): usize {
  if (!tokensFirst) return 4 * i * tokens * d;
  return 4 * ((i / h) * tokens * h + (i % h)) * d;
}

/**
 * y = softmax(scale · q kᵀ) v for q [b, h, n, d] and k, v [b, h, m, d], or, `tokensFirst`, [b, n, h, d] and [b, m, h, d]. The
 * weights of a few queries at a time are all that is stored (Rabe & Staats, arXiv:2112.05682). Of each query's exponentials,
 * relative to the largest, `tops` [b, h, n] gets the largest exponent and `sums` the sum. If causal, query i sees keys up to i
 * alone.
 */
export function attention(
  q: usize,
  k: usize,
  v: usize,
  y: usize,
  tops: usize,
  sums: usize,
  b: i32,
  h: i32,
  n: i32,
  m: i32,
  d: i32,
  scale: f32,
  isCausal: bool,
  tokensFirst: bool,
  room: usize,
  weights: usize,
): void {
  const row = 4 * (tokensFirst ? d * h : d);
  for (let i = 0; i < b * h; i++) {
    const ours = headAt(i, n, h, d, tokensFirst);
    const theirs = headAt(i, m, h, d, tokensFirst);
    for (let at = 0; at < n; at += together) {
      const tall = min(together, n - at);
      const wide = isCausal ? min(m, at + tall) : m;
      const line = (<usize>wide) << 2;
      const queries = q + ours + <usize>at * row;
      const to = y + ours + <usize>at * row;
      product(tall, wide, d, queries, row, false, none, k + theirs, row, true, 0, 0, weights, line, room);
      for (let r = 0; r < tall; r++)
        softmaxRow(
          weights + <usize>r * line,
          wide,
          isCausal ? at + r + 1 : wide,
          scale,
          tops + 4 * (at + r),
          sums + 4 * (at + r),
        );
      product(tall, d, wide, weights, line, false, none, v + theirs, row, false, 0, 0, to, row, room);
      for (let r = 0; r < tall; r++) times(to + <usize>r * row, d, <f32>1 / load<f32>(sums + 4 * (at + r)));
    }
    tops += 4 * n;
    sums += 4 * n;
  }
}

/** In place of n scores: their exponentials relative to the largest, of the first `seen`; 0 for the others. */
function softmaxRow(row: usize, n: i32, seen: i32, scale: f32, top: usize, sum: usize): void {
  const visible = min(n, seen);
  const most = largest(row, visible, scale);
  store<f32>(top, most);
  store<f32>(sum, exponentials(row, visible, scale, most));
  clear(row + 4 * visible, n - visible);
}

/** The largest of n scores times scale; NaN isn't. */
function largest(row: usize, n: i32, scale: f32): f32 {
  let four = f32x4.splat(-f32.MAX_VALUE);
  for (; n >= 4; n -= 4, row += 16) four = f32x4.pmax(four, f32x4.mul(f32x4.splat(scale), v128.load(row)));
  for (; n > 0; n--, row += 4) four = f32x4.pmax(four, f32x4.splat(scale * load<f32>(row)));
  const two = f32x4.pmax(four, i32x4.shuffle(four, four, 2, 3, 0, 1));
  return max<f32>(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1));
}

/** In place of scores: e^(scale · score − top). Returns the sum. */
function exponentials(row: usize, n: i32, scale: f32, top: f32): f32 {
  let sum = f32x4.splat(0);
  const shift = f32x4.splat(-top);
  for (; n >= 4; n -= 4, row += 16) {
    const e = exp(fma(f32x4.splat(scale), v128.load(row), shift));
    v128.store(row, e);
    sum = f32x4.add(sum, e);
  }
  let rest: f32 = 0;
  for (; n > 0; n--, row += 4) {
    const e = exp(f32x4.splat(load<f32>(row) * scale - top));
    v128.store32_lane(row, e, 0);
    rest += f32x4.extract_lane(e, 0);
  }
  return total(sum) + rest;
}

function times(row: usize, n: i32, factor: f32): void {
  for (; n > 0; n -= 4, row += 16) write(row, f32x4.mul(read(row, n), f32x4.splat(factor)), n);
}

/**
 * Its gradients, from the logarithms of the sums of exponentials [b, h, n]: the weights p are computed again. With
 * ds = p ⊙ (dy vᵀ − Σ dy y), they are dq = scale · ds k, dk = scale · dsᵀ q and dv = pᵀ dy (Dao et al., arXiv:2205.14135).
 */
export function attentionGradient(
  dy: usize,
  q: usize,
  k: usize,
  v: usize,
  y: usize,
  logSums: usize,
  dq: usize,
  dk: usize,
  dv: usize,
  b: i32,
  h: i32,
  n: i32,
  m: i32,
  d: i32,
  scale: f32,
  isCausal: bool,
  tokensFirst: bool,
  room: usize,
  weights: usize,
): void {
  const row = 4 * (tokensFirst ? d * h : d);
  clear(dk, b * h * m * d);
  clear(dv, b * h * m * d);
  for (let i = 0; i < b * h; i++) {
    const ours = headAt(i, n, h, d, tokensFirst);
    const theirs = headAt(i, m, h, d, tokensFirst);
    for (let at = 0; at < n; at += together) {
      const tall = min(together, n - at);
      const wide = isCausal ? min(m, at + tall) : m;
      const line = (<usize>wide) << 2;
      const offset = ours + <usize>at * row;
      const slopes = weights + <usize>tall * line;
      product(tall, wide, d, q + offset, row, false, none, k + theirs, row, true, 0, 0, weights, line, room);
      product(tall, wide, d, dy + offset, row, false, none, v + theirs, row, true, 0, 0, slopes, line, room);
      for (let r = 0; r < tall; r++) {
        const place = <usize>r * line;
        const own = offset + <usize>r * row;
        const seen = isCausal ? min(wide, at + r + 1) : wide;
        exponentials(weights + place, seen, scale, load<f32>(logSums + 4 * (at + r)));
        clear(weights + place + 4 * seen, wide - seen);
        slopesRow(weights + place, slopes + place, wide, dot(dy + own, y + own, d), scale);
      }
      product(
        wide,
        d,
        tall,
        weights,
        line,
        true,
        none,
        dy + offset,
        row,
        false,
        dv + theirs,
        row,
        dv + theirs,
        row,
        room,
      );
      product(tall, d, wide, slopes, line, false, none, k + theirs, row, false, 0, 0, dq + offset, row, room);
      product(
        wide,
        d,
        tall,
        slopes,
        line,
        true,
        none,
        q + offset,
        row,
        false,
        dk + theirs,
        row,
        dk + theirs,
        row,
        room,
      );
    }
    logSums += 4 * n;
  }
}

/** In place of dp: scale p (dp − mean). */
function slopesRow(p: usize, dp: usize, n: i32, mean: f32, scale: f32): void {
  for (; n > 0; n -= 4, p += 16, dp += 16) {
    const difference = f32x4.sub(read(dp, n), f32x4.splat(mean));
    write(dp, f32x4.mul(f32x4.mul(read(p, n), f32x4.splat(scale)), difference), n);
  }
}

function dot(a: usize, b: usize, n: i32): f32 {
  let sum = f32x4.splat(0);
  for (; n > 0; n -= 4, a += 16, b += 16) sum = fma(read(a, n), read(b, n), sum);
  return total(sum);
}
