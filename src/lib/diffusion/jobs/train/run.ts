import type { ReplicaGroup } from "../../kernels/replica-group.ts";
import { lossHistoryLength } from "../../kernels/update.ts";
import type { TrainStep } from "../../training/train.ts";
import { save } from "../checkpoint.ts";
import { takeSteps, turns } from "../turns.ts";
import { type Checkpoint, DivergenceError } from "../types.ts";
import { begin, type Live } from "./begin.ts";
import type { TrainControls, TrainJob, TrainReport } from "./job.ts";
import { LossByTime } from "./loss-by-time.ts";
import { parseTrainJob } from "./parse.ts";
import { precompileTrain } from "./precompile.ts";

export interface TrainOptions {
  /** Where to go on from. */
  readonly from?: Checkpoint;
  /** The replicas that this one trains together with: each runs the same job, in a thread of its own. */
  readonly group?: ReplicaGroup;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * Trains for a short turn at each pull. Given a checkpoint it goes on exactly as the run that wrote it would have.
 * @throws DivergenceError, and a sentence for a job that cannot be run.
 */
export async function* runTrain(
  given: TrainJob,
  { from, group, now = () => performance.now() }: TrainOptions = {},
): AsyncGenerator<TrainReport, void, TrainControls | undefined> {
  const job = parseTrainJob(given);
  await precompileTrain(given, job);
  const live: Live = { learningRate: job.optimizer.learningRate, batchSize: job.batchSize };
  const { run, close } = begin(job, live, from, group);
  const byTime = new LossByTime();
  const turning = turns({
    from: from?.step ?? 0,
    to: job.steps,
    most: Number.POSITIVE_INFINITY,
    now,
    take: (count) => take(run, count),
  });
  try {
    let next = await turning.next();
    while (!next.done) {
      const { step, count, taken, milliseconds, isDue, done } = next.value;
      refuseDivergence(taken.losses, step - count, live.learningRate, job.optimizer.clip);
      byTime.add(taken.last.times, taken.ofExamples);
      const checkpoint = isDue ? await save(taken.last.state) : undefined;
      const losses = Array.from(taken.losses, (loss, i) => ({ step: step - count + i + 1, loss }));
      const millisecondsPerStep = milliseconds / count;
      const controls = yield { step, losses, lossByTime: byTime.means(), millisecondsPerStep, checkpoint, done };
      live.learningRate = controls?.learningRate ?? live.learningRate;
      live.batchSize = controls?.batchSize ?? live.batchSize;
      next = await turning.next(controls?.stepsThisTurn);
    }
  } finally {
    run.return(undefined as never);
    close();
  }
}

/** Each step's mean loss, and the last step's losses of its examples. Reads once in `remembered` steps. */
async function take(run: Generator<TrainStep>, count: number) {
  const losses = new Float32Array(count);
  let last!: TrainStep;
  for (let taken = 0; taken < count; ) {
    const some = Math.min(count - taken, lossHistoryLength);
    await takeSteps(some, () => {
      last = run.next().value;
    });
    const history = await last.history.data();
    const first = last.state.step - some;
    for (let i = 0; i < some; i++) losses[taken + i] = history[(first + i) % history.length]!;
    taken += some;
  }
  return { losses, ofExamples: (await last.losses.data()) as Float32Array, last };
}

function refuseDivergence(losses: Float32Array, step: number, learningRate: number, clip: number) {
  const bad = losses.findIndex((loss) => !(loss < 1e6));
  if (bad < 0) return;
  const at = step + bad + 1;
  const orClip = clip > 0 ? "" : ", or clip the gradient at 1";
  throw new DivergenceError(
    `The loss became ${losses[bad]} at step ${at} with a learning rate of ${learningRate}. Try a learning rate ten times smaller${orClip}.`,
  );
}
