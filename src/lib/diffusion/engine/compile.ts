import { workloadOf } from "../jobs/train/workload.ts";
import type { TrainJob } from "../jobs/types.ts";
import type { Ready, Supervisor } from "./supervisor.ts";

/** How long an answer may take, in milliseconds: a first one compiles shaders. */
export const firstTimeout = 60_000;
export const turnTimeout = 10_000;

/** What each worker has trained or made ready. */
const compiled = new WeakMap<Ready, Set<string>>();

/** Waits for the first answer of a job; where shaders are compiled for it, the reader is told. */
export function compiling<T>(supervisor: Supervisor, host: Ready, job: TrainJob, answer: Promise<T>): Promise<T> {
  const { model, optimizer, batchSize } = job;
  const known = compiled.get(host) ?? new Set();
  compiled.set(host, known);
  const shaders = JSON.stringify([model, optimizer?.name, batchSize]);
  if (known.has(shaders) || host.chosen.backend === "wasm" || host.chosen.backend === "cpu") return answer;
  known.add(shaders);
  return supervisor.during(host, "Compiling shaders", answer);
}

/** Makes ready what a job needs, in the worker that there is; a job that cannot be run, and a loss, are left to its run. */
export async function warmUp(supervisor: Supervisor, job: TrainJob): Promise<void> {
  const host = await supervisor.host(workloadOf(job));
  const run = host.call("warm", job);
  try {
    await compiling(supervisor, host, job, host.pull(run, undefined, firstTimeout));
  } catch {
  } finally {
    await host.finish(run, turnTimeout);
  }
}
