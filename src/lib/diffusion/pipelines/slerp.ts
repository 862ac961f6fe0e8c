import { acos, add, clipByValue, div, fill, less, maximum, mul, sin, sqrt, square, sum, type Tensor, where } from "#tf";

/** Nearer than this many radians an arc is as good as its chord, and sines divide by next to nothing. */
const least = 1e-3;

/**
 * From a (t = 0) to b (t = 1) along the arc between their directions: sin((1 − t) θ)/sin θ a + sin(t θ)/sin θ b. On the way between
 * two noises all is noise of the same size, which it isn't on the chord. Each example [n, …] has an angle of its own, or, `byRow`,
 * each row of the last axis. Shoemake, "Animating rotation with quaternion curves", SIGGRAPH 1985; White, arXiv:1609.04468.
 */
export function slerp(a: Tensor, b: Tensor, t: number, byRow = false): Tensor {
  const axes = byRow ? [a.rank - 1] : a.shape.map((_, axis) => axis).slice(1);
  const total = (x: Tensor) => sum(x, axes, true);
  const length = (x: Tensor) => maximum(sqrt(total(square(x))), 1e-20);
  const cosine = clipByValue(div(total(mul(a, b)), mul(length(a), length(b))), -1, 1);
  const angle = acos(cosine);
  const bent = clipByValue(angle, least, Math.PI - least);
  const share = (of: number) => where(less(angle, least), fill(angle.shape, of), div(sin(mul(bent, of)), sin(bent)));
  return add(mul(a, share(1 - t)), mul(b, share(t)));
}
