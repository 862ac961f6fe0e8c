import { workerData } from "node:worker_threads";
import { laneService } from "../../src/lib/bench/service.ts";
import { type Port, serve } from "../../src/lib/diffusion/engine/rpc/rpc.ts";

const load = async (impl: string) =>
  impl === "noisebook"
    ? (await import("../../src/lib/bench/noisebook/index.ts")).noisebook
    : (await import("../../src/lib/bench/plain/index.ts")).plain;

serve((workerData as { port: Port }).port, laneService(load));
