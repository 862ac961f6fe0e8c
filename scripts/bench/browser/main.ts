import { ask, type LaneService } from "../../../src/lib/bench/service.ts";
import { type Connection, connect } from "../../../src/lib/diffusion/engine/rpc/rpc.ts";

/** Lanes of this page, each in a worker of its own, where no other library's kernels are. */
const lanes = new Map<string, Connection<LaneService>>();

const spawn = (impl: string): Worker =>
  impl === "jax-js"
    ? new Worker(new URL("./jax-worker.ts", import.meta.url), { type: "module" })
    : new Worker(new URL("../../../src/lib/bench/worker.ts", import.meta.url), { type: "module" });

/** Asks the lane `key`, an implementation and a number, which starts at its first call. */
globalThis.askLane = (key: string, name: keyof LaneService, args: never[]) => {
  const lane = lanes.get(key) ?? connect<LaneService>(spawn(key.split(" ")[0]!));
  lanes.set(key, lane);
  return ask(lane, name, ...(args as Parameters<LaneService[typeof name]>));
};

declare global {
  var askLane: (key: string, name: keyof LaneService, args: never[]) => Promise<unknown>;
}
