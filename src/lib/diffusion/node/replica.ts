import { parentPort } from "node:worker_threads";
import { ready } from "../backend/choose.ts";
import { replicaService } from "../engine/replicas/service.ts";
import { type Port, serve } from "../engine/rpc/rpc.ts";

serve(
  parentPort as unknown as Port,
  replicaService(() => ready(["wasm"])),
);
