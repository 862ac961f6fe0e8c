import { backend } from "#tf";
import { canPrecompile, precompile } from "../../kernels/precompile.ts";
import { begin } from "./begin.ts";
import type { TrainJob } from "./job.ts";
import { openTrain } from "./open.ts";
import { type ParsedTrain, parseTrainJob } from "./parse.ts";

/** What was made ready, by backend: one that is set anew has nothing yet. */
const ready = new WeakMap<object, Set<string>>();

/** Makes ready what a job's steps need, once; trains nothing. @throws a sentence for a job that cannot be run. */
export async function precompileTrain(job: TrainJob, parsed = parseTrainJob(job)): Promise<void> {
  if (!canPrecompile()) return;
  const { model, optimizer, weighting, conditionDropout = 0, batchSize } = job;
  const needs = JSON.stringify([model, optimizer, weighting, conditionDropout > 0, batchSize]);
  const known = ready.get(backend()) ?? new Set();
  ready.set(backend(), known);
  if (known.has(needs)) return;
  known.add(needs);
  await compile(parsed);
}

async function compile(job: ParsedTrain): Promise<void> {
  const { run, close } = begin(openTrain(job), { learningRate: 0, batchSize: job.batchSize });
  try {
    await precompile(() => void run.next());
  } finally {
    run.return(undefined);
    close();
  }
}
