import type { Guided, Wish } from "../guided.ts";
import type { GuidedMethod } from "../methods.ts";

/** Samples of a teacher and of its students, from the same noise; flat [n, 2]. */
export type Trio = Readonly<Record<"teacher" | GuidedMethod, Float32Array>>;

export async function* sampled(guided: Guided, wish: Wish): AsyncGenerator<Trio, void, undefined> {
  yield {
    teacher: await guided.teacherSamples(wish),
    guidance: await guided.studentSamples("guidance", wish),
    "latent-consistency": await guided.studentSamples("latent-consistency", wish),
  };
}

/** The mean distance between what two made of the same noise. */
export function gap(a: Float32Array, b: Float32Array): number {
  const n = a.length / 2;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.hypot(a[2 * i]! - b[2 * i]!, a[2 * i + 1]! - b[2 * i + 1]!);
  return sum / n;
}
