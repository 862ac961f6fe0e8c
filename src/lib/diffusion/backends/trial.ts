import { runTrain } from "../jobs/train.ts";
import type { TrainJob } from "../jobs/types.ts";
import { warmTrain } from "../jobs/warm.ts";
import { rng } from "../rng.ts";
import type { Workload } from "./workload.ts";

/** How long the steps that count may take together, in milliseconds. */
const budget = 50;

const jobOf = ({ width, depth, batchSize, points }: Workload): TrainJob => ({
  model: { schedule: "linear", prediction: "epsilon", width, depth, classes: 0 },
  data: { points: rng(0).normals(2 * points) },
  optimizer: { name: "adam", learningRate: 1e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize,
  steps: 1e6,
  seed: 0,
});

/**
 * Milliseconds that a training step takes on the active backend, once its shaders are compiled. Steps are taken as figures take
 * them, in ever longer turns with one reading each. The best turn counts: whatever disturbs a measurement only lengthens it.
 */
export async function timeStep(workload: Workload, now = () => performance.now()): Promise<number> {
  const job = jobOf(workload);
  await warmTrain(job);
  const run = runTrain(job, { now });
  const turn = async (steps: number) => (await run.next({ stepsThisTurn: steps })).value!.millisecondsPerStep;
  try {
    await run.next();
    await turn(1);
    const end = now() + budget;
    let best = await turn(1);
    for (let steps = 2; ; steps = Math.min(2 * steps, Math.floor((end - now()) / Math.max(best, 1e-3)))) {
      if (steps < 1 || now() >= end) return best;
      best = Math.min(best, await turn(steps));
    }
  } finally {
    await run.return();
  }
}
