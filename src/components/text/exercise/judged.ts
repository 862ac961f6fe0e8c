import type { Given, Verdict } from "../../../lib/exercises/types.ts";
import { exerciseOf, runProvided } from "./provided.ts";

/** Judges an answer, with other values each time. What judges comes when it is first asked; it never rejects. */
export async function judged(id: string, given: Given): Promise<Verdict> {
  try {
    const [{ judge }, { rng }, exercise] = await Promise.all([
      import("../../../lib/exercises/judge.ts"),
      import("../../../lib/diffusion/random/rng.ts"),
      exerciseOf(id),
    ]);
    const seed = crypto.getRandomValues(new Uint32Array(1))[0]!;
    return await judge(exercise, given, runProvided, rng(seed));
  } catch (error) {
    return { verdict: "unjudged", says: `This could not be checked: ${(error as Error).message}` };
  }
}
