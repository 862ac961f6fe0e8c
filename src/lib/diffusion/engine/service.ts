import { memory } from "#tf";
import { choose, ready } from "../backend/choose.ts";
import { type NamedJob, ownArrays, type Report, runJob } from "../jobs/named.ts";
import type { TrainJob } from "../jobs/train/job.ts";
import { precompileTrain } from "../jobs/train/precompile.ts";
import type { TrainOptions } from "../jobs/train/run.ts";
import { timeStep } from "../jobs/train/time-step.ts";
import { multiplyAdds } from "../jobs/train/workload.ts";
import { backendLabels } from "../tf/backend-names.ts";
import { type Health, watchDevice } from "./device.ts";
import { trainInPage } from "./replicas/in-page.ts";
import { replicaService } from "./replicas/service.ts";
import { spawnReplica } from "./replicas/spawn.ts";
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
    run: (job, options) => guarded(runHere(job, options), health, given(job)),
    ...replicaService(() => ready(["wasm"])),
    precompile: (job) => guarded(precompiled(job), health),
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

const runHere = (job: NamedJob, options: { readonly from?: unknown }): AsyncGenerator<Report, void, unknown> =>
  job.name === "train" ? trainInPage(job.job as TrainJob, options as TrainOptions, spawnReplica) : runJob(job, options);

async function* precompiled(job: TrainJob): AsyncGenerator<void, void, void> {
  yield precompileTrain(job);
}

/** A report whose own arrays move rather than being copied. */
const given =
  ({ name }: NamedJob) =>
  (report: Report): Report =>
    transfer(report, ownArrays(name, report));

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
