import { memory } from "#tf";
import { choose } from "../backend/choose.ts";
import { runExperiment } from "../jobs/named.ts";
import { runField, runSample } from "../jobs/sample/run.ts";
import { warmTrain } from "../jobs/train/precompile.ts";
import { runTrain } from "../jobs/train/run.ts";
import { timeStep } from "../jobs/train/time-step.ts";
import { multiplyAdds } from "../jobs/train/workload.ts";
import type { TrainJob, TrainReport } from "../jobs/types.ts";
import { backendLabels } from "../tf/backend-names.ts";
import { type Health, watchDevice } from "./device.ts";
import { transfer } from "./rpc/rpc.ts";
import { DeviceLostError, type EngineService } from "./types.ts";

/** How long to wait, after an error, for word that the device was lost, in milliseconds. */
const grace = 100;

/** What the worker does, once TensorFlow.js is there. */
export function engineService(): EngineService {
  let health: Health | undefined;
  return {
    async *start({ order, named, workload }) {
      const work = workload && { multiplyAdds: multiplyAdds(workload), time: () => timeStep(workload) };
      const trying = choose(order, { named, work });
      let next = await trying.next();
      for (; !next.done; next = await trying.next())
        yield { text: `Trying ${backendLabels[next.value]}`, trying: next.value };
      health = watchDevice(next.value.backend);
      return next.value;
    },
    train: (job, options) => guarded(trainWarm(job, options), health, give),
    warm: (job) => guarded(warmOnly(job), health),
    sample: (job) => guarded(runSample(job), health),
    field: (job) => guarded(runField(job), health),
    run: (job, options) => guarded(runExperiment(job, options), health),
    async *watch() {
      yield await health!.lost;
    },
    async *tensors() {
      yield memory().numTensors;
    },
    async *injectFault() {
      yield health!.lose();
    },
  };
}

/** Trains once its shaders are compiled. */
async function* trainWarm(...[job, options]: Parameters<typeof runTrain>): ReturnType<typeof runTrain> {
  await warmTrain(job);
  return yield* runTrain(job, options);
}

async function* warmOnly(job: TrainJob): AsyncGenerator<void, void, void> {
  yield warmTrain(job);
}

/** Checkpoints are copies that nobody else holds: their memory moves. */
function give(report: TrainReport): TrainReport {
  const { checkpoint } = report;
  return checkpoint ? transfer(report, [checkpoint.params, checkpoint.ema, ...checkpoint.optimizer]) : report;
}

/** The same run, each value by way of `send`; but what comes from a lost device, value or error, is a DeviceLostError. */
async function* guarded<T, R, N>(
  run: AsyncGenerator<T, R, N>,
  health: Health | undefined,
  send = (value: T) => value,
): AsyncGenerator<T, R, N> {
  try {
    let result = await run.next(...([] as unknown as [N]));
    while (!result.done) {
      if (health?.isLost()) throw new DeviceLostError(await health.lost);
      result = await run.next(yield send(result.value));
    }
    return result.value;
  } catch (error) {
    throw (await lossBehind(error, health)) ?? error;
  } finally {
    await run.return(undefined as never).catch(() => {});
  }
}

async function lossBehind(error: unknown, health?: Health): Promise<DeviceLostError | undefined> {
  if (error instanceof DeviceLostError) return error;
  if (error instanceof WebAssembly.RuntimeError) return new DeviceLostError("The WebAssembly backend broke down.");
  const pause = new Promise<undefined>((resolve) => setTimeout(resolve, grace));
  const why = await Promise.race([health?.lost, pause]);
  return why === undefined ? undefined : new DeviceLostError(why);
}
