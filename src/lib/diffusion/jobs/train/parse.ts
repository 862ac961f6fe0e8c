import { lookup } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import type { LabelledPoints } from "../../data/points/points.ts";
import { notesOn } from "../../data/scale.ts";
import { sizeOf } from "../../math/size.ts";
import type { LearningRateSchedule } from "../../training/learning-rate.ts";
import {
  type CouplingName,
  largestCoupledBatch,
  learningRates,
  type OptimizerName,
  optimizerNames,
  pairsBatches,
  timestepDistributions,
  weightings,
} from "../../training/named.ts";
import type { TimestepDistribution, TimestepSampling } from "../../training/timestep-sampling.ts";
import type { Weighting } from "../../training/weighting.ts";
import { type ParsedModel, parseModel } from "../model.ts";
import type { TrainJob } from "./job.ts";

/** A job whose names were looked up and whose settings were checked, with nothing left open. */
export interface ParsedTrain extends Omit<TrainJob, "model" | "weighting" | "times" | "coupling"> {
  readonly model: ParsedModel;
  readonly weighting: Weighting;
  readonly optimizer: TrainJob["optimizer"] & { readonly name: OptimizerName };
  /** What the learning rate is multiplied by, from step to step. */
  readonly rateFactor: LearningRateSchedule;
  readonly sampleTimesteps?: TimestepDistribution["draw"];
  readonly coupling: CouplingName;
  readonly conditionDropout: number;
  readonly notes: readonly string[];
}

/** @throws a sentence for the first setting of a job that is out of range. */
export function parseTrainJob(job: TrainJob): ParsedTrain {
  const model = parseModel(job.model);
  requireNumber("learning rate", job.optimizer.learningRate, 0, 1e6);
  requireNumber("weight decay", job.optimizer.weightDecay, 0, 1e3);
  requireNumber("clipping norm", job.optimizer.clip, 0, 1e9);
  requireNumber("decay of the average", job.emaDecay, 0, 1);
  requireWhole("batch size", job.batchSize, 1, 65_536);
  requireWhole("number of training steps", job.steps, 1, 10_000_000);
  const coupling = parseCoupling(job);
  checkPoints(job.data, model.shape);
  checkNoise(job);
  const { conditionDropout = 0, times } = job;
  requireNumber("share of dropped conditions", conditionDropout, 0, 1);
  if (model.classes > 0) checkClasses(job.data, model.classes, model.size);
  else if (conditionDropout)
    throw new RangeError(
      `A share of ${conditionDropout} of the conditions is to be dropped, but the model is told no classes: set its classes, or the share to 0.`,
    );
  return {
    ...job,
    model,
    weighting: lookup(weightings, job.weighting, "weighting"),
    optimizer: { ...job.optimizer, name: parseOptimizer(job.optimizer.name) },
    rateFactor: lookup(learningRates, job.optimizer.learningRateSchedule, "learning-rate schedule"),
    ...(times ? { sampleTimesteps: parseTimes(times).draw } : {}),
    coupling,
    conditionDropout,
    notes: notesOn(job.data.points),
  };
}

function parseOptimizer(name: string): OptimizerName {
  if ((optimizerNames as readonly string[]).includes(name)) return name as OptimizerName;
  throw new RangeError(`Unknown optimizer: ${name} (expected one of ${optimizerNames.join(", ")}).`);
}

/** @throws a sentence unless there are whole examples of the shape, all finite. */
export function checkPoints({ points }: LabelledPoints, shape: readonly number[] = [2]) {
  const count = points.length / sizeOf(shape);
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(
      `The data hold ${points.length} numbers; ${shape.join() === "2" ? "points in the plane need two each" : `examples of shape [${shape.join(", ")}] need ${sizeOf(shape)} each`}.`,
    );
  if (!points.every(Number.isFinite))
    throw new RangeError("Some of the data are not finite numbers; remove those points and train again.");
}

function parseCoupling({ coupling = "independent", batchSize }: TrainJob): CouplingName {
  if (!lookup<boolean>(pairsBatches, coupling, "coupling")) return coupling as CouplingName;
  requireWhole("batch size of a coupled run", batchSize, 1, largestCoupledBatch);
  return coupling as CouplingName;
}

function checkNoise({ noise, data, coupling = "independent" }: TrainJob) {
  if (!noise) return;
  if (noise.length !== data.points.length)
    throw new RangeError(
      `There are ${noise.length} numbers of noise for ${data.points.length} of points; each point goes with noise of its own.`,
    );
  if (!noise.every(Number.isFinite)) throw new RangeError("Some of the noise is not finite; draw those pairs again.");
  if (coupling !== "independent")
    throw new RangeError(`The points have their noise already: "${coupling}" can't couple them anew.`);
}

function parseTimes(times: TimestepSampling): TimestepDistribution {
  const distribution = lookup(timestepDistributions, times.name, "law of training times");
  requireNumber("mean of the training times", times.mean ?? 0, -10, 10);
  requireNumber("standard deviation of the training times", times.std ?? 1, 0.01, 10);
  return distribution(times);
}

/** @throws a sentence unless each of `classes` classes has two points at least, and no point has another. */
export function checkClasses({ points, labels, classNames }: LabelledPoints, classes: number, size = 2) {
  if (!labels)
    throw new RangeError("The model expects classes, but the data have no labels: add labels or set classes to 0.");
  if (labels.length !== points.length / size)
    throw new RangeError(`There are ${labels.length} labels for ${points.length / size} points; each point needs one.`);
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) {
    if (counts[label] === undefined)
      throw new RangeError(
        `A point has class ${label}, but the model has ${classes} classes, from 0 to ${classes - 1}.`,
      );
    counts[label]!++;
  }
  const poor = counts.findIndex((count) => count < 2);
  if (poor < 0) return;
  const name = classNames?.[poor] ? `${poor} (${classNames[poor]})` : poor;
  throw new RangeError(
    counts[poor] === 0
      ? `Class ${name} has no points, so nothing can be learned of it: give it some, or leave it out.`
      : `Class ${name} has a single point, which a model can only memorise: give it more, or leave it out.`,
  );
}
