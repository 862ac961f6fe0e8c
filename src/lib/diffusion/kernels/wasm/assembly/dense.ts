import { activateGradient, none } from "./activation";
import { sumColumns } from "./columns";
import { product } from "./product";

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
  const row = (<usize>n) << 2;
  product(m, n, k, x, (<usize>k) << 2, false, activation, w, row, false, b, 0, z, row, room);
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
  const row = (<usize>n) << 2;
  product(m, k, n, dy, row, false, none, w, row, true, 0, 0, dx, (<usize>k) << 2, room);
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
  const row = (<usize>n) << 2;
  product(k, n, m, x, (<usize>k) << 2, true, activation, dy, row, false, 0, 0, dw, row, room);
  sumColumns(dy, 0, m, n, db);
}
