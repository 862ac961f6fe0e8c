import { room } from "../../kernels/queue.ts";
import { remembered } from "../../kernels/update.ts";
import type { TrainStep } from "../../training/train.ts";
import { save } from "../checkpoint.ts";
import { pace } from "../pacing.ts";
import { type Checkpoint, DivergenceError, type TrainControls, type TrainJob, type TrainReport } from "../types.ts";
import { begin, type Live } from "./begin.ts";
import { checkTrainJob } from "./check.ts";
import { LossByTime } from "./loss-by-time.ts";

/** A pull trains for about this long, so that the worker soon hears other messages. */
const turnMilliseconds = 60;
const checkpointMilliseconds = 500;

/**
 * Trains for a short turn at each pull. Given a checkpoint it goes on exactly as the run that wrote it would have.
 * @throws DivergenceError, and a sentence for a job that cannot be run.
 */
export async function* runTrain(
  job: TrainJob,
  { from, now = () => performance.now() }: { from?: Checkpoint; now?: () => number } = {},
): AsyncGenerator<TrainReport, void, TrainControls | undefined> {
  checkTrainJob(job);
  const live: Live = { learningRate: job.optimizer.learningRate, batchSize: job.batchSize };
  const { run, close } = begin(job, live, from);
  const byTime = new LossByTime();
  const turns = pace(turnMilliseconds);
  let [step, saved] = [from?.step ?? 0, Number.NEGATIVE_INFINITY];
  let controls: TrainControls | undefined;
  try {
    while (step < job.steps) {
      setLive(live, controls);
      const count = Math.min(controls?.stepsThisTurn ?? turns.steps, job.steps - step);
      const began = now();
      const { losses, ofExamples, last } = await takeSteps(run, count);
      refuseDivergence(losses, step, live.learningRate);
      byTime.add(last.times, ofExamples);
      const millisecondsPerStep = (now() - began) / count;
      turns.measured(count, now() - began);
      step += count;
      const done = step >= job.steps;
      const isDue = done || now() - saved >= checkpointMilliseconds || controls?.stepsThisTurn !== undefined;
      const checkpoint = isDue ? await save(last.state) : undefined;
      if (isDue) saved = now();
      const steps = Array.from(losses, (loss, i) => ({ step: step - count + i + 1, loss }));
      controls = yield { step, losses: steps, lossByTime: byTime.means(), millisecondsPerStep, checkpoint, done };
    }
  } finally {
    run.return(undefined as never);
    close();
  }
}

function setLive(live: Live, controls: TrainControls | undefined) {
  live.learningRate = controls?.learningRate ?? live.learningRate;
  live.batchSize = controls?.batchSize ?? live.batchSize;
}

/** Takes steps: each step's mean loss, and the last step's losses of its examples. Reads once in `remembered` steps. */
async function takeSteps(run: Generator<TrainStep>, count: number) {
  const losses = new Float32Array(count);
  let last!: TrainStep;
  for (let taken = 0; taken < count; ) {
    const some = Math.min(count - taken, remembered);
    for (let i = 0; i < some; i++) {
      await room();
      last = run.next().value;
    }
    const history = await last.history.data();
    const first = last.state.step - some;
    for (let i = 0; i < some; i++) losses[taken + i] = history[(first + i) % history.length]!;
    taken += some;
  }
  return { losses, ofExamples: (await last.losses.data()) as Float32Array, last };
}

function refuseDivergence(losses: Float32Array, step: number, learningRate: number) {
  const bad = losses.findIndex((loss) => !(loss < 1e6));
  if (bad < 0) return;
  const at = step + bad + 1;
  throw new DivergenceError(
    `The loss became ${losses[bad]} at step ${at} with a learning rate of ${learningRate}. Try a learning rate ten times smaller, or switch gradient clipping on.`,
  );
}
