import { serve } from "../rpc/rpc.ts";
import type { ReplicaService } from "./service.ts";

const loading = () => Promise.all([import("./service.ts"), import("../../backend/choose.ts")]);

const service: ReplicaService = {
  async *train(...args) {
    const [{ replicaService }, { ready }] = await loading();
    yield* replicaService(() => ready(["wasm"])).train(...args);
  },
};

serve(self as unknown as Worker, service);
