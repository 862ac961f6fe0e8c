import type { ImplementationName } from "../../../lib/bench/report.ts";
import type { Lane } from "../../../lib/bench/rounds.ts";
import { ask, type LaneService } from "../../../lib/bench/service.ts";
import { connect } from "../../../lib/diffusion/engine/rpc/rpc.ts";
import { trustOwnWorkers } from "../../../lib/diffusion/engine/spawn.ts";
import type { BackendName } from "../../../lib/diffusion/tf/backend-names.ts";

/** A lane that can be ended, whatever it is at. */
export interface PageLane extends Lane {
  end(): void;
}

/** A lane in a worker of its own, so that what one library changes in TensorFlow.js doesn't reach the other. */
export async function startLane(
  impl: ImplementationName,
  backend: BackendName,
  signal: AbortSignal,
): Promise<PageLane> {
  trustOwnWorkers();
  const worker = new Worker(new URL("../../../lib/bench/worker.ts", import.meta.url), {
    type: "module",
    name: "bench",
  });
  const connection = connect<LaneService>(worker);
  const end = () => {
    connection.close(new Error("The measurement was stopped."));
    worker.terminate();
  };
  signal.addEventListener("abort", end, { once: true });
  try {
    const hardware = await ask(connection, "start", impl, backend);
    return {
      impl,
      backend,
      where: "browser",
      hardware,
      open: (work) => ask(connection, "open", work),
      run: (milliseconds) => ask(connection, "run", milliseconds),
      demand: () => ask(connection, "demand"),
      learn: (work, threshold, seconds) => ask(connection, "learn", work, threshold, seconds),
      close: () => ask(connection, "close"),
      end,
    };
  } catch (error) {
    end();
    throw error;
  }
}
