import type { NamedJob, Report } from "../jobs/named.ts";
import { workloadOf } from "../jobs/train/workload.ts";
import type { Checkpoint, SampleJob, TrainControls, TrainJob, TrainReport } from "../jobs/types.ts";
import { backendLabels } from "../tf/backend-names.ts";
import { compiling, firstTimeout, turnTimeout } from "./compile.ts";
import type { WorkerDiedError } from "./rpc/rpc.ts";
import { isLoss, type Ready, type Supervisor } from "./supervisor.ts";
import { DeviceLostError } from "./types.ts";

/** Multiply-adds a millisecond of the slowest computer that we wait for. */
const slowest = 1e5;

type Lost = { readonly error: WorkerDiedError; readonly host: Ready };

/**
 * A training run that outlives its worker: it goes on from its newest checkpoint, with the settings of the moment, and no
 * step's loss is told twice.
 */
export async function* trainOn(
  supervisor: Supervisor,
  job: TrainJob,
  from: Checkpoint | undefined,
): AsyncGenerator<TrainReport, void, TrainControls | undefined> {
  let [latest, reached, live]: [Checkpoint | undefined, number, TrainControls] = [from, from?.step ?? 0, {}];
  let lost: Lost | undefined;
  for (;;) {
    const host = await supervisor.host(workloadOf(job));
    const run = host.call("train", withSettings(job, live), { from: latest });
    try {
      let next = await compiling(supervisor, host, job, host.pull(run, undefined, firstTimeout));
      if (lost) supervisor.noticeListeners.tell(wentOn(lost, host, reached, latest?.step ?? 0));
      while (!next.done) {
        latest = next.value.checkpoint ?? latest;
        const controls = yield unseen(next.value, reached);
        [live, reached] = [settingsOf(controls, live), Math.max(reached, next.value.step)];
        next = await host.pull(run, controls, turnTimeout);
      }
      return;
    } catch (error) {
      lost = await lossOf(error, host);
    } finally {
      await host.finish(run, turnTimeout);
    }
  }
}

/**
 * An experiment that outlives its worker: it goes on from the newest checkpoint that it reported, or begins again where
 * there is none, and a notice says so.
 */
export async function* runOn<R extends Report, C>(
  supervisor: Supervisor,
  job: NamedJob,
  from: unknown,
): AsyncGenerator<R, void, C | undefined> {
  let latest = from;
  let lost: Lost | undefined;
  for (;;) {
    const host = await supervisor.host();
    const run = host.call("run", job, { from: latest }) as AsyncGenerator<R, void, C | undefined>;
    try {
      let next = await host.pull(run, undefined, firstTimeout);
      if (lost) supervisor.noticeListeners.tell(`${lost.error.message} The run continues ${whereNow(lost, host)}.`);
      while (!next.done) {
        latest = next.value.checkpoint ?? latest;
        next = await host.pull(run, yield next.value, turnTimeout);
      }
      return;
    } catch (error) {
      lost = await lossOf(error, host);
    } finally {
      await host.finish(run, turnTimeout);
    }
  }
}

/** A run that starts again, once, when its worker is lost; values that came before are not told again. */
export async function* retried<T>(
  supervisor: Supervisor,
  open: (host: Ready) => AsyncGenerator<T, void, void>,
  patience: number,
): AsyncGenerator<T, void, undefined> {
  let [told, lost]: [number, Lost | undefined] = [0, undefined];
  for (;;) {
    const host = await supervisor.host();
    const run = open(host);
    try {
      let next = await host.pull(run, undefined, firstTimeout + patience);
      for (let i = 0; !next.done; i++, next = await host.pull(run, undefined, turnTimeout + patience)) {
        if (i < told) continue;
        told++;
        yield next.value;
      }
      return;
    } catch (error) {
      if (lost) throw error;
      lost = await lossOf(error, host);
    } finally {
      await host.finish(run, turnTimeout);
    }
  }
}

/** How long sampling may take until its next frame, beyond the usual, in milliseconds. */
export function samplingTime({ model, count, steps, lastOnly }: SampleJob): number {
  const evaluations = 2 * count * (lastOnly ? steps : 1);
  return (evaluations * model.width ** 2 * Math.max(1, model.depth)) / slowest;
}

/** Ends the worker that is lost to this call. @throws what is no loss. */
async function lossOf(error: unknown, host: Ready): Promise<Lost> {
  if (!isLoss(error)) throw error;
  host.kill(error);
  await host.closed;
  return { error, host };
}

/** A generator's first `next` carries nothing, so a restarted run gets its live settings with the job. */
const withSettings = (job: TrainJob, { learningRate, batchSize }: TrainControls): TrainJob => ({
  ...job,
  batchSize: batchSize ?? job.batchSize,
  optimizer: { ...job.optimizer, learningRate: learningRate ?? job.optimizer.learningRate },
});

const settingsOf = (controls: TrainControls | undefined, before: TrainControls): TrainControls => ({
  learningRate: controls?.learningRate ?? before.learningRate,
  batchSize: controls?.batchSize ?? before.batchSize,
});

const unseen = (report: TrainReport, reached: number): TrainReport => ({
  ...report,
  losses: report.losses.filter(({ step }) => step > reached),
});

function wentOn(lost: Lost, after: Ready, reached: number, from: number): string {
  const what = lost.error.message.replace(/\.$/, "");
  return `${what} at step ${reached}; training went on from step ${from} ${whereNow(lost, after)}.`;
}

function whereNow({ error, host: before }: Lost, after: Ready): string {
  const isSame = before.chosen.backend === after.chosen.backend;
  if (isSame) return error instanceof DeviceLostError ? "on a fresh device" : "in a fresh worker";
  return `on ${backendLabels[after.chosen.backend]} instead of ${backendLabels[before.chosen.backend]}`;
}
