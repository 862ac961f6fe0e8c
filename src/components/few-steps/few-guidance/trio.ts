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
