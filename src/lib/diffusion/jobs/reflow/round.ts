import { rng } from "../../random/rng.ts";
import type { TrainJob } from "../train/job.ts";
import { flowModel, type ReflowJob } from "./job.ts";
import type { Pairs } from "./pairs.ts";

/** The training of one round: on the data, or on the pairs that the teacher made. */
export function roundJob(job: ReflowJob, round: number, pairs?: Pairs, teacher?: Float32Array): TrainJob {
  const { coupling, learningRate, batchSize, steps, isWarm } = job;
  return {
    model: flowModel(job),
    optimizer: { name: "adam", learningRate, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
    emaDecay: 0.99,
    weighting: "uniform",
    batchSize,
    steps,
    ...(pairs
      ? { data: { points: pairs.points }, noise: pairs.noise }
      : { data: { points: job.data.points }, coupling }),
    ...(teacher && isWarm ? { start: teacher } : {}),
    seed: rng(job.seed).fork("rounds").fork(round).key[0],
  };
}
