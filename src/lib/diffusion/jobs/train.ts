import { dispose, type Tensor, tensor1d } from "#tf";
import { pointsDataset } from "../data/dataset.ts";
import { room } from "../kernels/flight.ts";
import { remembered } from "../kernels/update.ts";
import { optimizers } from "../optim.ts";
import { pace } from "../pacing.ts";
import { learningRates, lookup, weightings } from "../registry.ts";
import { rng } from "../rng.ts";
import { type TrainState, type TrainStep, train } from "../train.ts";
import { trainingTimes } from "../training-times.ts";
import { leaves } from "../tree.ts";
import { checkTrainJob } from "./check.ts";
import { LossByTime } from "./loss-by-time.ts";
import { readModel } from "./model.ts";
import { type Checkpoint, DivergenceError, type TrainControls, type TrainJob, type TrainReport } from "./types.ts";

/** A pull trains for about this long, so that the worker soon hears other messages. */
const turnMilliseconds = 60;
const checkpointMilliseconds = 500;

type Live = { learningRate: number; batchSize: number };

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

function begin(job: TrainJob, live: Live, from?: Checkpoint) {
  const model = readModel(job.model);
  const random = rng(job.seed);
  const params = model.init(random.fork("init"));
  const factor = lookup(learningRates, job.optimizer.learningRateSchedule, "learning-rate schedule");
  const run = train({
    params,
    from: from && restore(from),
    net: model.net,
    schedule: model.schedule,
    parameterization: model.parameterization,
    weighting: lookup(weightings, job.weighting, "weighting"),
    drawTimes: job.times && lookup(trainingTimes, job.times.name, "law of training times")(job.times).draw,
    optimizer: lookup(optimizers, job.optimizer.name, "optimizer")(job.optimizer),
    learningRate: (step) => live.learningRate * factor(step, job.steps),
    batchSize: () => live.batchSize,
    conditionDropout: job.conditionDropout ?? 0,
    emaDecay: job.emaDecay,
    data: pointsDataset(job.data, job.model.classes > 0),
    rng: random.fork("steps"),
  });
  return { run, close: () => dispose(leaves(params).map(([, leaf]) => leaf)) };
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

/** A state read from the device. */
export async function save({ step, params, ema, moments }: TrainState): Promise<Checkpoint> {
  const read = async (tensor: Tensor) => ((await tensor.data()) as Float32Array).slice();
  const [values, average, ...optimizer] = await Promise.all([params, ema, ...moments].map(read));
  return { step, params: values!, ema: average!, optimizer };
}

/** The tensors of a state that was read. */
export const restore = ({ step, params, ema, optimizer }: Checkpoint): TrainState => ({
  step,
  params: tensor1d(params),
  ema: tensor1d(ema),
  moments: optimizer.map((moment) => tensor1d(moment)),
});
