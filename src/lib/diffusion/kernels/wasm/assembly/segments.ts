import { addTo, clear } from "./simd";

/** to [segments, size]: row s is the sum of the rows of x [n, size] whose number in ids [n] is s; others are left out. */
export function segmentSum(x: usize, ids: usize, to: usize, n: i32, size: i32, segments: i32): void {
  const bytes = 4 * <usize>size;
  clear(to, segments * size);
  for (let i = 0; i < n; i++, x += bytes, ids += 4) {
    const id = load<i32>(ids);
    if (id >= 0 && id < segments) addTo(to + <usize>id * bytes, x, size);
  }
}
