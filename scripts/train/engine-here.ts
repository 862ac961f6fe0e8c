import type { Engine } from "../../src/lib/diffusion/engine/client.ts";
import { jobs } from "../../src/lib/diffusion/jobs/named.ts";

type Runner = (job: unknown) => AsyncGenerator<unknown, void, unknown>;

/** An engine that computes in this process. */
export const engineHere = {
  async *run(name: keyof typeof jobs, job: unknown) {
    yield* ((await jobs[name]()) as Runner)(job);
  },
} as unknown as Pick<Engine, "run">;
