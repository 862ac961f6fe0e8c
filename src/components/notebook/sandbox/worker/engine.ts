import type { Engine } from "../../../../lib/diffusion/engine/client.ts";
import { connect, type Port } from "../../../../lib/diffusion/engine/rpc/rpc.ts";
import { limits } from "../messages.ts";
import type { CellService } from "../service.ts";

const port = (globalThis as { $engine?: Port }).$engine!;
const connection = connect<CellService>(port);
let underWay = 0;

/** The library's worker beside the page, which has the GPU: jobs go there and their reports come back. */
export function connectEngine(): Pick<Engine, "run" | "ready"> {
  return {
    run: (name, job, options = {}) => counted(connection.call("run", name, job, options)) as never,
    ready: async (workload) => {
      for await (const chosen of connection.call("ready", workload)) return chosen;
      throw new Error("The library's worker gave no answer.");
    },
  };
}

async function* counted(run: AsyncGenerator<unknown, void, unknown>): AsyncGenerator<unknown, void, unknown> {
  if (underWay >= limits.jobs)
    throw new RangeError(`A cell can have ${limits.jobs} jobs under way; end one by break or return before the next.`);
  underWay++;
  try {
    return yield* run;
  } finally {
    underWay--;
  }
}
