import type { NamedJob, Report } from "../jobs/named.ts";
import type { TrainJob } from "../jobs/train/job.ts";
import { workloadOf } from "../jobs/train/workload.ts";
import { backendLabels } from "../tf/backend-names.ts";
import { type Memory, remember } from "./memories.ts";
import type { WorkerDiedError } from "./rpc/errors.ts";
import { isLoss, type Ready, type Supervisor } from "./supervisor.ts";
import { firstTimeout, turnTimeout } from "./timeouts.ts";
import { DeviceLostError } from "./types.ts";

type Lost = { readonly error: WorkerDiedError; readonly host: Ready };

/**
 * A job that outlives its worker: where that is lost, a fresh one goes on from what the run remembers, and nothing is told
 * twice that the run can tell apart.
 */
export async function* resumed<R extends Report, C>(
  supervisor: Supervisor,
  job: NamedJob,
  from: unknown,
): AsyncGenerator<R, void, C | undefined> {
  const memory = remember(job, from) as Memory<R, C>;
  const workload = job.name === "train" ? workloadOf(job.job as TrainJob) : undefined;
  let lost: Lost | undefined;
  for (;;) {
    const host = await supervisor.host(workload);
    const run = host.call("run", { ...job, job: memory.job }, { from: memory.checkpoint });
    const { patience } = memory;
    try {
      const first = host.pull(run, undefined, firstTimeout + patience);
      let next = await (job.name === "train" ? supervisor.compiling(host, first) : first);
      if (lost) tell(supervisor, memory.wentOn(lost.error.message, whereNow(lost, host)));
      while (!next.done) {
        const report = memory.told(next.value as R);
        const controls = report && (yield report);
        if (report) memory.heard(controls);
        next = await host.pull(run, controls, turnTimeout + patience);
      }
      return;
    } catch (error) {
      if (lost && memory.isTriedOnce) throw error;
      lost = await lossOf(error, host);
    } finally {
      await host.finish(run, turnTimeout);
    }
  }
}

function tell({ noticeListeners }: Supervisor, sentence: string | undefined) {
  if (sentence) noticeListeners.tell(sentence);
}

/** Ends the worker that is lost to this call. @throws what is no loss. */
async function lossOf(error: unknown, host: Ready): Promise<Lost> {
  if (!isLoss(error)) throw error;
  host.kill(error);
  await host.closed;
  return { error, host };
}

function whereNow({ error, host: before }: Lost, after: Ready): string {
  const isSame = before.chosen.backend === after.chosen.backend;
  if (isSame) return error instanceof DeviceLostError ? "on a fresh device" : "in a fresh worker";
  return `on ${backendLabels[after.chosen.backend]} instead of ${backendLabels[before.chosen.backend]}`;
}
