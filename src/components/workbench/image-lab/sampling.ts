import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { Frame, SampleJob } from "../../../lib/diffusion/jobs/sample/job.ts";

/** What draws pictures: a network, how many, in how many steps. */
export type Drawing = Pick<SampleJob, "model" | "params" | "steps" | "count" | "seed" | "label" | "guidance" | "cut">;

/** Pictures by DDIM, flat [count, …shape]. */
export async function drawn(engine: Pick<Engine, "run">, wish: Drawing): Promise<Float32Array> {
  for await (const { x } of engine.run("sample", { ...wish, sampler: "ddim", lastOnly: true })) return x;
  throw new Error("No pictures came; try again.");
}

/** The same with every state on the way. */
export const filmed = (engine: Pick<Engine, "run">, wish: Drawing): AsyncGenerator<Frame, void, unknown> =>
  engine.run("sample", { ...wish, sampler: "ddim" }) as AsyncGenerator<Frame, void, unknown>;
