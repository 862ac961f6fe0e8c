import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { JobName, JobOf } from "../../../lib/diffusion/jobs/named.ts";
import type { Workload } from "../../../lib/diffusion/jobs/train/workload.ts";
import type { Chosen } from "../../../lib/diffusion/tf/backend-names.ts";
import { limits } from "./messages.ts";

/** What cells may ask of the library's worker. */
export type CellService = {
  run(name: JobName, job: JobOf<JobName>, options: { from?: unknown }): AsyncGenerator<unknown, void, unknown>;
  ready(workload?: Workload): AsyncGenerator<Chosen, void, unknown>;
};

/** @param engine starts it when it is first asked for. */
export function cellService(engine: () => Engine): CellService {
  let underWay = 0;
  return {
    async *run(name, job, options) {
      if (underWay >= limits.jobs) throw new RangeError(`A notebook can have ${limits.jobs} jobs under way.`);
      underWay++;
      try {
        yield* engine().run(name, job, { from: options?.from }) as AsyncGenerator<unknown, void, undefined>;
      } finally {
        underWay--;
      }
    },
    async *ready(workload) {
      yield await engine().ready(workload);
    },
  };
}
