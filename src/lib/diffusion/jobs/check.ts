import { requireNumber, requireWhole } from "./require.ts";
import type { TrainJob } from "./types.ts";

/** @throws a sentence for the first setting of a job that is out of range. */
export function checkTrainJob(job: TrainJob) {
  requireNumber("learning rate", job.optimizer.learningRate, 0, 1e6);
  requireNumber("weight decay", job.optimizer.weightDecay, 0, 1e3);
  requireNumber("clipping norm", job.optimizer.clip, 0, 1e9);
  requireNumber("decay of the average", job.emaDecay, 0, 1);
  requireWhole("batch size", job.batchSize, 1, 65_536);
  requireWhole("number of training steps", job.steps, 1, 10_000_000);
  const count = job.data.points.length / 2;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`The data hold ${job.data.points.length} numbers; points in the plane need two each.`);
  if (!job.data.points.every(Number.isFinite))
    throw new RangeError("Some of the data are not finite numbers; remove those points and train again.");
  if (job.model.classes > 0 && !job.data.labels)
    throw new RangeError("The model expects classes, but the data have no labels: add labels or set classes to 0.");
}
