import { lookup } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import type { LabelledPoints } from "../../data/points/points.ts";
import { largestCoupledBatch, pairsBatches } from "../../training/coupling-names.ts";
import { timestepDistributions } from "../../training/timestep-sampling.ts";
import type { TrainJob } from "../types.ts";

/** @throws a sentence for the first setting of a job that is out of range. */
export function checkTrainJob(job: TrainJob) {
  requireNumber("learning rate", job.optimizer.learningRate, 0, 1e6);
  requireNumber("weight decay", job.optimizer.weightDecay, 0, 1e3);
  requireNumber("clipping norm", job.optimizer.clip, 0, 1e9);
  requireNumber("decay of the average", job.emaDecay, 0, 1);
  requireWhole("batch size", job.batchSize, 1, 65_536);
  requireWhole("number of training steps", job.steps, 1, 10_000_000);
  checkTimes(job);
  checkCoupling(job);
  checkPoints(job.data);
  checkNoise(job);
  requireNumber("share of dropped conditions", job.conditionDropout ?? 0, 0, 1);
  if (job.model.classes > 0) checkClasses(job.data, job.model.classes);
  else if (job.conditionDropout)
    throw new RangeError(
      `A share of ${job.conditionDropout} of the conditions is to be dropped, but the model is told no classes: set its classes, or the share to 0.`,
    );
}

/** @throws a sentence unless there are points of the plane, all finite. */
export function checkPoints({ points }: LabelledPoints) {
  const count = points.length / 2;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`The data hold ${points.length} numbers; points in the plane need two each.`);
  if (!points.every(Number.isFinite))
    throw new RangeError("Some of the data are not finite numbers; remove those points and train again.");
}

function checkCoupling({ coupling = "independent", batchSize, model }: TrainJob) {
  if (!lookup(pairsBatches, coupling, "coupling")) return;
  requireWhole("batch size of a coupled run", batchSize, 1, largestCoupledBatch);
  if (model.classes > 0)
    throw new RangeError(
      `The coupling "${coupling}" would give each of the ${model.classes} classes noise of its own kind, but samples start from any noise: couple independently, or set the model's classes to 0.`,
    );
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

function checkTimes({ times }: TrainJob) {
  if (!times) return;
  lookup(timestepDistributions, times.name, "law of training times");
  requireNumber("mean of the training times", times.mean ?? 0, -10, 10);
  requireNumber("standard deviation of the training times", times.std ?? 1, 0.01, 10);
}

/** @throws a sentence unless each of `classes` classes has two points at least, and no point has another. */
export function checkClasses({ points, labels, classNames }: LabelledPoints, classes: number) {
  if (!labels)
    throw new RangeError("The model expects classes, but the data have no labels: add labels or set classes to 0.");
  if (labels.length !== points.length / 2)
    throw new RangeError(`There are ${labels.length} labels for ${points.length / 2} points; each point needs one.`);
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
