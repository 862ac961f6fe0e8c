import { type Service, serve } from "../../../../src/lib/diffusion/engine/rpc/rpc.ts";
import { DeviceLostError, type EngineService, type StartRequest } from "../../../../src/lib/diffusion/engine/types.ts";
import type { WorkerLike } from "../../../../src/lib/diffusion/engine/worker-handle.ts";
import type { Report } from "../../../../src/lib/diffusion/jobs/named.ts";
import type { FieldJob, SampleJob } from "../../../../src/lib/diffusion/jobs/sample/job.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import type { Checkpoint } from "../../../../src/lib/diffusion/jobs/types.ts";
import type { Chosen } from "../../../../src/lib/diffusion/tf/backend-names.ts";

/** A worker in this thread. As with a real one, nothing is heard of it once it was terminated. */
export function fakeWorker(service: Service): WorkerLike & { fail(message: string): void } {
  const { port1, port2 } = new MessageChannel();
  serve(port1, service);
  let onError: (event: Event) => void = () => {};
  return {
    postMessage: (message, transfer) => port2.postMessage(message, transfer),
    addEventListener(type, listener) {
      if (type === "message") port2.addEventListener("message", listener);
      if (type === "error") onError = listener;
    },
    start: () => port2.start(),
    terminate() {
      port1.close();
      port2.close();
    },
    fail: (message) => onError(Object.assign(new Event("error"), { message })),
  };
}

/** The job that the stub understands: `batchSize` and the learning rate go into the weights. */
export const job: TrainJob = {
  model: { schedule: "linear", prediction: "epsilon", width: 16, depth: 2, classes: 0 },
  data: { points: new Float32Array(8) },
  optimizer: { name: "adam", learningRate: 0.5, weightDecay: 0, clip: 0, learningRateSchedule: "constant" },
  emaDecay: 0.9,
  weighting: "uniform",
  batchSize: 3,
  steps: 40,
  seed: 1,
};

/** One step of the stub's training: the weight remembers every step and setting, in order. */
export const stubStep = (weight: number, step: number, rate: number, batchSize: number) =>
  (weight * 31 + step * rate * 2 + batchSize) % 1_000_003;

/** Scripted accidents, each happens once: at a step, a worker's start, a frame. */
export interface Script {
  readonly loseAtSteps?: number[];
  readonly loseAtFrames?: number[];
  readonly requests?: StartRequest[];
  readonly refuse?: string[];
  readonly dieAtStart?: number;
  /** When shaders are ready. */
  readonly compiling?: Promise<void>;
}

type Run = AsyncGenerator<Report & Record<string, unknown>, void, unknown>;

/** Two steps a turn and a checkpoint every five. */
export function stubService(script: Script, die: () => void): EngineService {
  const strikes = (plan: number[] | undefined, at: number) => {
    const i = plan?.indexOf(at) ?? -1;
    if (i >= 0) plan!.splice(i, 1);
    return i >= 0;
  };
  const stubs: Record<string, (job: never, from: never) => Run> = {
    async *train({ optimizer, batchSize: size, steps }: TrainJob, from?: Checkpoint): Run {
      let [step, weight, rate, batchSize] = [from?.step ?? 0, from?.params[0] ?? 0, optimizer.learningRate, size];
      while (step < steps) {
        const losses: TrainReport["losses"][number][] = [];
        let checkpoint: TrainReport["checkpoint"];
        for (let i = 0; i < 2 && step < steps; i++) {
          weight = stubStep(weight, step++, rate, batchSize);
          losses.push({ step, loss: weight });
          if (strikes(script.loseAtSteps, step)) throw new DeviceLostError("The GPU was lost.");
          if (step % 5 === 0 || step === steps)
            checkpoint = { step, params: Float32Array.of(weight), ema: new Float32Array(1), optimizer: [] };
        }
        const fresh = checkpoint?.step === step ? checkpoint : undefined;
        const report = { step, losses, lossByTime: new Float32Array(1), millisecondsPerStep: 1, done: step >= steps };
        const controls = (yield { ...report, checkpoint: fresh }) as TrainControls | undefined;
        [rate, batchSize] = [controls?.learningRate ?? rate, controls?.batchSize ?? batchSize];
      }
    },
    async *sample({ steps }: SampleJob): Run {
      for (let i = 0; i <= steps; i++) {
        if (strikes(script.loseAtFrames, i)) throw new DeviceLostError("The GPU was lost.");
        yield { i, t: 1 - i / steps, x: Float32Array.of(i), x0: Float32Array.of(i) };
      }
    },
    async *field({ at }: FieldJob): Run {
      yield { x0: at };
    },
    async *any({ steps }: { steps: number }, from = 0): Run {
      for (let i = from; i <= steps; i++) {
        if (strikes(script.loseAtFrames, i)) throw new DeviceLostError("The GPU was lost.");
        yield { at: i, ...(i % 5 === 0 ? { checkpoint: i } : {}) };
      }
    },
  };
  return {
    async *start(request) {
      script.requests?.push(request);
      for (const backend of request.order) {
        yield { text: `Trying ${backend}`, trying: backend };
        if (strikes(script.refuse as never, backend as never)) die();
        else return { backend, reason: `Computes on ${backend}.`, tried: [] } satisfies Chosen;
        await new Promise(() => {});
      }
      throw new Error("Nothing can compute here.");
    },
    async *run({ name, job }, { from }) {
      yield* (stubs[name] ?? stubs.any!)(job as never, from as never);
    },
    async *trainReplica() {
      yield undefined as never;
    },
    async *precompile() {
      await script.compiling;
      yield;
    },
    async *watch() {
      await new Promise(() => {});
      yield "";
    },
    async *tensors() {
      yield 0;
    },
    async *injectFault() {
      yield;
    },
  };
}
