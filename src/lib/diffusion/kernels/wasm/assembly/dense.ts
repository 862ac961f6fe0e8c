import { activateGradient, none } from "./activation";
import { product } from "./product";
import { loadSome, storeSome } from "./simd";

/** z [m, n] = act(x) w + b for x [m, k], w [k, n], b [n]. */
export function dense(
  x: usize,
  w: usize,
  b: usize,
  z: usize,
  m: i32,
  k: i32,
  n: i32,
  activation: i32,
  room: usize,
): void {
  const row = <usize>n << 2;
  product(m, n, k, x, <usize>k << 2, false, activation, w, row, false, b, 0, z, row, room);
}

/** dx [m, k] = (dy wᵀ) ⊙ act'(x). */
export function denseInputGradient(
  dy: usize,
  x: usize,
  w: usize,
  dx: usize,
  m: i32,
  k: i32,
  n: i32,
  activation: i32,
  room: usize,
): void {
  const row = <usize>n << 2;
  product(m, k, n, dy, row, false, none, w, row, true, 0, 0, dx, <usize>k << 2, room);
  if (activation != none) activateGradient(dx, x, dx, m * k, activation);
}

/** dw [k, n] = act(x)ᵀ dy and db [n], the sum of the rows of dy. */
export function denseParameterGradient(
  dy: usize,
  x: usize,
  dw: usize,
  db: usize,
  m: i32,
  k: i32,
  n: i32,
  activation: i32,
  room: usize,
): void {
  const row = <usize>n << 2;
  product(k, n, m, x, <usize>k << 2, true, activation, dy, row, false, 0, 0, dw, row, room);
  sumRows(dy, m, n, db);
}

/** to [n], the sum of the m rows. */
export function sumRows(from: usize, m: i32, n: i32, to: usize): void {
  const row = <usize>n << 2;
  let j = 0;
  for (; j <= n - 8; j += 8, from += 32, to += 32) {
    let first = f32x4.splat(0);
    let second = first;
    for (let i = 0, at = from; i < m; i++, at += row) {
      first = f32x4.add(first, v128.load(at));
      second = f32x4.add(second, v128.load(at, 16));
    }
    v128.store(to, first);
    v128.store(to, second, 16);
  }
  for (; j < n; j += 4, from += 16, to += 16) {
    const some = min(4, n - j);
    let sum = f32x4.splat(0);
    for (let i = 0, at = from; i < m; i++, at += row)
      sum = f32x4.add(sum, some == 4 ? v128.load(at) : loadSome(at, some));
    if (some == 4) v128.store(to, sum);
    else storeSome(to, sum, some);
  }
}
