import { sizeOf } from "../../math/size.ts";
import { rng } from "../../random/rng.ts";
import type { TrainJob } from "./job.ts";
import { runTrain } from "./run.ts";
import type { Workload } from "./workload.ts";

/** How long the steps that count may take together, in milliseconds. */
const budget = 50;

/** A turn must last so long to count: some browsers' clocks tick once a millisecond. */
const long = 10;

/** Steps of the longest turn. */
const most = 512;

const jobOf = ({ model, batchSize, count }: Workload): TrainJob => ({
  model: { ...model, schedule: "linear", prediction: "epsilon", classes: 0 },
  data: { points: rng(0).normals(count * sizeOf(model.shape ?? [2])) },
  optimizer: { name: "adam", learningRate: 1e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize,
  steps: 1e6,
  seed: 0,
});

/**
 * Milliseconds that a training step takes on the active backend, once its shaders are compiled. Steps are taken as figures take
 * them, in turns with one reading each. Of the turns that a coarse clock can time the best counts: whatever disturbs a
 * measurement only lengthens it.
 */
export async function timeStep(workload: Workload, now = () => performance.now()): Promise<number> {
  const job = jobOf(workload);
  const run = runTrain(job, { now });
  const turn = async (steps: number) => (await run.next({ stepsThisTurn: steps })).value!.millisecondsPerStep;
  try {
    await run.next();
    await turn(1);
    const end = now() + budget;
    let [best, steps] = [Number.POSITIVE_INFINITY, 1];
    while (best === Number.POSITIVE_INFINITY || now() < end) {
      const time = await turn(steps);
      if (time * steps >= long || steps >= most) best = Math.min(best, time);
      else steps *= 2;
    }
    return best;
  } finally {
    await run.return();
  }
}
