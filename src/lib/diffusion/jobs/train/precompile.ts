import { backend } from "#tf";
import { canWarm, warm } from "../../kernels/warm.ts";
import type { TrainJob } from "../types.ts";
import { begin } from "./begin.ts";
import { type ParsedTrain, parseTrainJob } from "./parse.ts";

/** What was made ready, by backend: one that is set anew has nothing yet. */
const ready = new WeakMap<object, Set<string>>();

/** Makes ready what a job's steps need, once; trains nothing. @throws a sentence for a job that cannot be run. */
export async function warmTrain(job: TrainJob): Promise<void> {
  const parsed = parseTrainJob(job);
  if (!canWarm()) return;
  const { model, optimizer, weighting, conditionDropout = 0, batchSize } = job;
  const needs = JSON.stringify([model, optimizer, weighting, conditionDropout > 0, batchSize]);
  const known = ready.get(backend()) ?? new Set();
  ready.set(backend(), known);
  if (known.has(needs)) return;
  known.add(needs);
  await compile(parsed);
}

async function compile(job: ParsedTrain): Promise<void> {
  const { run, close } = begin(job, { learningRate: 0, batchSize: job.batchSize });
  try {
    await warm(() => void run.next());
  } finally {
    run.return(undefined);
    close();
  }
}
