import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { sizeOf } from "../../math/size.ts";
import { checkPoints } from "../train/parse.ts";
import { type FamiliesJob, familyNames } from "./job.ts";

/** A job that was checked, and the numbers in one of its examples. */
export interface ParsedFamilies extends FamiliesJob {
  readonly dim: number;
}

/** @throws a sentence for the first setting of a job that is out of range. */
export function parseFamiliesJob(job: FamiliesJob): ParsedFamilies {
  const unknown = job.families.find((name) => !familyNames.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`Unknown family: ${unknown} (expected one of ${familyNames.join(", ")}).`);
  if (job.families.length === 0) throw new RangeError("There is no family to train; name at least one.");
  requireWhole("width of the networks", job.width, 1, 1024);
  requireWhole("depth of the networks", job.depth, 1, 16);
  requireWhole("batch size", job.batchSize, 1, 65_536);
  requireWhole("number of training rounds", job.rounds, 1, 1_000_000);
  requireNumber("learning rate of the GAN", job.play.learningRate, 0, 1e3);
  requireWhole("number of the discriminator's steps in a round", job.play.discriminatorTurns, 1, 8);
  requireWhole("number of the generator's steps in a round", job.play.generatorTurns, 1, 8);
  for (const [name, { turns, learningRate }] of Object.entries(job.efforts)) {
    requireWhole(`number of steps in a round of ${name}`, turns, 1, 8);
    requireNumber(`learning rate of ${name}`, learningRate, 0, 1e3);
  }
  requireWhole("number of cells along a side", job.grid.cells, 2, 256);
  requireNumber("reach of the grid", job.grid.reach, 1e-3, 1e6);
  requireWhole("number of samples", job.count, 1, 100_000);
  requireWhole("number of sampling steps", job.samplingSteps, 1, 1000);
  const { shape = [2] } = job;
  checkPoints(job, shape);
  const dim = sizeOf(shape);
  if (job.families.includes("autoregressive") && dim !== 2)
    throw new RangeError(
      `The autoregressive family cuts the plane into cells: it needs two numbers in an example, not ${dim}. Leave it out.`,
    );
  return { ...job, dim };
}
