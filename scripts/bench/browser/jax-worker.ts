import { laneService } from "../../../src/lib/bench/service.ts";
import { type Port, serve } from "../../../src/lib/diffusion/engine/rpc/rpc.ts";
import { jax } from "../jax/index.ts";

serve(
  self as unknown as Port,
  laneService(async () => jax),
);
