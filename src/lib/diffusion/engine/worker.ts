import { holdLock } from "./liveness.ts";
import { serve } from "./rpc/rpc.ts";
import type { EngineService } from "./types.ts";

const loading = () => import("./service.ts");
let service: Promise<EngineService> | undefined;

/** TensorFlow.js is fetched by the first call. */
const loaded = () => {
  service ??= loading().then(({ engineService }) => engineService());
  return service;
};

serve(self as unknown as Worker, {
  async *start(request) {
    yield { text: "Loading TensorFlow.js", life: await holdLock() };
    return yield* (await loaded()).start(request);
  },
  async *train(job, options) {
    yield* (await loaded()).train(job, options);
  },
  async *warm(job) {
    yield* (await loaded()).warm(job);
  },
  async *sample(job) {
    yield* (await loaded()).sample(job);
  },
  async *field(job) {
    yield* (await loaded()).field(job);
  },
  async *run(job, options) {
    yield* (await loaded()).run(job, options);
  },
  async *watch() {
    yield* (await loaded()).watch();
  },
  async *tensors() {
    yield* (await loaded()).tensors();
  },
  async *injectFault() {
    yield* (await loaded()).injectFault();
  },
} satisfies EngineService);
