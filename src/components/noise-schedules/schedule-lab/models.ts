import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../../lib/diffusion/jobs/types.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";

/** Schedules that a network is trained under here: names of the library's registry. */
export const trainable = {
  ddpm: "Linear",
  cosine: "Cosine",
  flow: "Rectified flow",
  karras: "Karras",
} as const;
export type TrainableName = keyof typeof trainable;

/** What tells one trained network from another. */
export interface Task {
  readonly cloud: string;
  readonly schedule: TrainableName;
  readonly steps: number;
  /** Of the first weights and the noise. */
  readonly seed: number;
}

export const keyOf = ({ cloud, schedule, steps, seed }: Task): string => `${cloud} ${schedule} ${steps} ${seed}`;

/** A small network; v is a question that has an answer at every level of every schedule. */
export const modelOf = (schedule: TrainableName): ModelSpec => ({
  schedule,
  prediction: "v",
  width: 64,
  depth: 3,
  classes: 0,
});

export const jobOf = ({ cloud, schedule, steps, seed }: Task): TrainJob => ({
  model: modelOf(schedule),
  data: { points: Float32Array.from(draw(clouds[cloud]!.law, rng(1), 4000)) },
  optimizer: { name: "adam", learningRate: 3e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 256,
  steps,
  seed,
});

/** A turn of one of several trainings. */
export interface Turn {
  readonly task: Task;
  readonly report: TrainReport;
  /** Steps taken in all trainings so far. */
  readonly taken: number;
}

type Training = AsyncGenerator<TrainReport, void, TrainControls | undefined>;

/** Trains one network after the other; ends the one under way when it is ended. */
export async function* trainAll(
  connect: () => Promise<Pick<Engine, "run">>,
  tasks: readonly Task[],
): AsyncGenerator<Turn, void, undefined> {
  const engine = await connect();
  let before = 0;
  for (const task of tasks) {
    const run: Training = engine.run("train", jobOf(task));
    for await (const report of run) yield { task, report, taken: before + report.step };
    before += task.steps;
  }
}
