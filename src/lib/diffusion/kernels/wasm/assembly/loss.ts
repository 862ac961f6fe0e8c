import { fma, loadSome, storeSome, total } from "./simd";

/** losses [b] = weight · mean over the `size` numbers of each example of (prediction − target)². */
export function squaredErrors(prediction: usize, target: usize, weight: usize, losses: usize, b: i32, size: i32): void {
  for (let i: usize = 0; i < (<usize>b) << 2; i += 4) {
    store<f32>(losses + i, (load<f32>(weight + i) * squaredError(prediction, target, size)) / <f32>size);
    prediction += (<usize>size) << 2;
    target += (<usize>size) << 2;
  }
}

function squaredError(prediction: usize, target: usize, size: i32): f32 {
  let sum = f32x4.splat(0);
  let i = 0;
  for (; i <= size - 4; i += 4, prediction += 16, target += 16) {
    const difference = f32x4.sub(v128.load(prediction), v128.load(target));
    sum = fma(difference, difference, sum);
  }
  if (i < size) {
    const difference = f32x4.sub(loadSome(prediction, size - i), loadSome(target, size - i));
    sum = fma(difference, difference, sum);
  }
  return total(sum);
}

/** The gradient by the prediction, dy [b] being that by the losses. */
export function squaredErrorsGradient(
  dy: usize,
  prediction: usize,
  target: usize,
  weight: usize,
  to: usize,
  b: i32,
  size: i32,
): void {
  const bytes = (<usize>size) << 2;
  for (let i: usize = 0; i < (<usize>b) << 2; i += 4) {
    const scale = f32x4.splat((load<f32>(dy + i) * load<f32>(weight + i) * 2) / <f32>size);
    let j = 0;
    let at: usize = 0;
    for (; j <= size - 4; j += 4, at += 16)
      v128.store(to + at, f32x4.mul(scale, f32x4.sub(v128.load(prediction + at), v128.load(target + at))));
    if (j < size) {
      const difference = f32x4.sub(loadSome(prediction + at, size - j), loadSome(target + at, size - j));
      storeSome(to + at, f32x4.mul(scale, difference), size - j);
    }
    prediction += bytes;
    target += bytes;
    to += bytes;
  }
}

/** The mean of n numbers, added in double precision. */
export function mean(at: usize, n: i32): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < (<usize>n) << 2; i += 4) sum += load<f32>(at + i);
  return sum / n;
}
