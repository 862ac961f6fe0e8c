import { requireWhole } from "../../check/numbers.ts";
import { parseTrainJob } from "../train/parse.ts";
import { mostRounds, type ReflowJob } from "./job.ts";
import { roundJob } from "./round.ts";

/** @throws a sentence for the first setting of a job that is out of range. */
export function parseReflowJob(job: ReflowJob): ReflowJob {
  requireWhole("number of rounds of reflow", job.rounds, 0, mostRounds);
  requireWhole("number of pairs", job.pairs, 1, 100_000);
  requireWhole("number of samples to measure", job.count, 1, 100_000);
  parseTrainJob(roundJob(job, 0));
  return job;
}
