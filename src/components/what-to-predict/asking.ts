import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";

interface Sampling {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  readonly steps: number;
  readonly count: number;
}

/** Samples by DDIM from the one noise that every network starts from; flat [count, 2]. */
export async function sampled(engine: Engine, job: Sampling): Promise<Float32Array> {
  for await (const { x } of engine.run("sample", { ...job, sampler: "ddim", seed: 5, lastOnly: true })) return x;
  throw new Error("No samples came; press Train again.");
}

interface Question {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  readonly t: number;
  readonly at: ArrayLike<number>;
}

/** A network's x̂₀ at places of the plane. */
export async function guessed(engine: Engine, { at, ...question }: Question): Promise<Float32Array> {
  for await (const { x0 } of engine.run("field", { ...question, at: Float32Array.from(at) })) return x0;
  throw new Error("No answer came; press Train again.");
}
