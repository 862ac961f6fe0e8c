import { requireWhole } from "../../check/numbers.ts";
import type { ReplicaGroup } from "../../kernels/replica-group.ts";
import { lossHistoryLength } from "../../kernels/update.ts";
import type { TrainStep } from "../../training/train.ts";
import { save } from "../checkpoint.ts";
import { takeSteps, turns } from "../turns.ts";
import { type Checkpoint, DivergenceError } from "../types.ts";
import { begin, type Live } from "./begin.ts";
import type { TrainControls, TrainJob, TrainReport } from "./job.ts";
import { LossByTime } from "./loss-by-time.ts";
import { type OpenTrain, openTrain } from "./open.ts";
import { parseTrainJob } from "./parse.ts";
import { precompileTrain } from "./precompile.ts";

/** How a training is run: where it goes on from, what stops it, and who hears of it. */
export interface TrainOptions {
  /** Where to go on from. */
  readonly from?: Checkpoint;
  /** The replicas that this one trains together with: each runs the same job, in a thread of its own. */
  readonly group?: ReplicaGroup;
  /** A clock in milliseconds. */
  readonly now?: () => number;
  /** Ends the run with its reason, between two steps, and frees everything. */
  readonly signal?: AbortSignal;
  /** Stops with a checkpoint at each multiple of so many steps, and at the last; else checkpoints come about twice a second. */
  readonly checkpointEvery?: number;
  /** Hears each report before it is yielded. */
  readonly onReport?: (report: TrainReport) => void;
}

/** A training that reports once a turn, and takes what a reader changes with a pull. */
type Run = AsyncGenerator<TrainReport, void, TrainControls | undefined>;

/**
 * Trains for a short turn at each pull. Given a checkpoint it goes on exactly as the run that wrote it would have.
 * @throws DivergenceError, and a sentence for a job that cannot be run.
 */
export async function* runTrain(given: TrainJob, options: TrainOptions = {}): Run {
  const job = parseTrainJob(given);
  await precompileTrain(given, job);
  yield* runOpen(openTrain(job), options);
}

/** The same of a training with nothing left to look up. */
export async function* runOpen(job: OpenTrain, options: TrainOptions = {}): Run {
  const { from, group, now = () => performance.now(), signal, checkpointEvery: every, onReport } = options;
  if (every !== undefined) requireWhole("number of steps between checkpoints", every, 1, 10_000_000);
  const live: Live = { learningRate: job.learningRate, batchSize: job.batchSize };
  const { run, close } = begin(job, live, from, group);
  const byTime = new LossByTime();
  const turning = turns({
    from: from?.step ?? 0,
    to: job.steps,
    most: Number.POSITIVE_INFINITY,
    now,
    signal,
    stopEvery: every,
    take: (count) => take(run, count),
  });
  try {
    let next = await turning.next();
    while (!next.done) {
      const { step, count, taken, milliseconds, isDue, done } = next.value;
      refuseDivergence(taken.losses, step - count, live.learningRate, job.isClipped);
      byTime.add(taken.last.times, taken.ofExamples);
      const checkpoint = isDue ? await save(taken.last.state) : undefined;
      const losses = Array.from(taken.losses, (loss, i) => ({ step: step - count + i + 1, loss }));
      const [millisecondsPerStep, lossByTime] = [milliseconds / count, byTime.means()];
      const report = { step, losses, lossByTime, millisecondsPerStep, checkpoint, notes: job.notes, done };
      onReport?.(report);
      const controls = yield report;
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

function refuseDivergence(losses: Float32Array, step: number, learningRate: number, isClipped: boolean) {
  const bad = losses.findIndex((loss) => !(loss < 1e6));
  if (bad < 0) return;
  const at = step + bad + 1;
  const orClip = isClipped ? "" : ", or clip the gradient at 1";
  throw new DivergenceError(
    `The loss became ${losses[bad]} at step ${at} with a learning rate of ${learningRate}. Try a learning rate ten times smaller${orClip}.`,
  );
}
