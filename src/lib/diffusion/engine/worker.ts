import { holdLock } from "./liveness.ts";
import { serve } from "./rpc/rpc.ts";
import { type EngineService, engineCalls } from "./types.ts";

const loading = () => import("./service.ts");
let service: Promise<EngineService> | undefined;

/** TensorFlow.js is fetched by the first call. */
const loaded = () => {
  service ??= loading().then(({ engineService }) => engineService());
  return service;
};

/** The call of that name, once the service is there. */
const forwarded = (name: keyof EngineService) =>
  async function* (...args: unknown[]): AsyncGenerator<unknown, unknown, unknown> {
    if (name === "start") yield { text: "Loading TensorFlow.js", life: await holdLock() };
    const call = (await loaded())[name] as (...given: unknown[]) => AsyncGenerator<unknown, unknown, unknown>;
    return yield* call(...args);
  };

serve(self as unknown as Worker, Object.fromEntries(engineCalls.map((name) => [name, forwarded(name)])));
