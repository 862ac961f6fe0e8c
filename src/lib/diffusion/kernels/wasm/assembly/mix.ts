import { read, write } from "./columns";
import { scaled } from "./simd";

/** y = Σ wᵢ xᵢ over the first `count` (at most six) terms of n numbers. */
export function mix(
  y: usize,
  n: i32,
  count: i32,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  x4: usize,
  x5: usize,
  w0: f32,
  w1: f32,
  w2: f32,
  w3: f32,
  w4: f32,
  w5: f32,
): void {
  for (let i = 0; i < n; i += 4) {
    const some = min(4, n - i);
    const at = (<usize>i) << 2;
    let sum = f32x4.mul(f32x4.splat(w0), read(x0 + at, some));
    if (count > 1) sum = scaled(w1, read(x1 + at, some), sum);
    if (count > 2) sum = scaled(w2, read(x2 + at, some), sum);
    if (count > 3) sum = scaled(w3, read(x3 + at, some), sum);
    if (count > 4) sum = scaled(w4, read(x4 + at, some), sum);
    if (count > 5) sum = scaled(w5, read(x5 + at, some), sum);
    write(y + at, sum, some);
  }
}
