import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { conditionOf } from "../../data/dataset.ts";
import type { RunPlan } from "../../diffusers/plan/types.ts";
import { checkGuidance } from "../../process/guidance.ts";
import { type ParsedModel, parseModel } from "../model.ts";
import type { FieldJob, Guide, SampleJob } from "./job.ts";
import { planOf } from "./plan.ts";

/** Whom a job asks, with its names looked up. */
export interface ParsedQuestion {
  readonly model: ParsedModel;
  readonly params: Float32Array;
  /** What the network is told, all samples alike or each its own: 0 is "no class". */
  readonly conditions: readonly number[];
  readonly guidance?: SampleJob["guidance"];
  readonly guide?: ParsedGuide;
  readonly cut?: readonly string[];
}

export interface ParsedGuide {
  readonly model: ParsedModel;
  readonly params: Float32Array;
}

export interface ParsedSample extends ParsedQuestion {
  readonly plan: RunPlan;
  readonly count: number;
  readonly seed: number;
  readonly lastOnly: boolean;
  readonly start?: SampleJob["start"];
}

/** @throws a sentence for the first setting that is out of range. */
export function parseSampleJob(job: SampleJob): ParsedSample {
  requireWhole("number of samples", job.count, 1, 100_000);
  const question = parseQuestion(job, job.count);
  const { count, seed, lastOnly = false, start } = job;
  if (start) checkStart(start, count, question.model);
  return { ...question, plan: planOf(job, question.model), count, seed, lastOnly, ...(start ? { start } : {}) };
}

export function checkStart({ x }: NonNullable<SampleJob["start"]>, count: number, { size }: Pick<ParsedModel, "size">) {
  if (x.length !== count * size)
    throw new RangeError(
      `The start has ${x.length} numbers; ${count} samples of ${size} numbers each need ${count * size}.`,
    );
  if (!x.every(Number.isFinite))
    throw new RangeError("The start has numbers that are not finite: leave those samples out.");
}

export interface ParsedField extends ParsedQuestion {
  readonly t: number;
  readonly at: Float32Array;
}

/** @throws a sentence for the first setting that is out of range. */
export function parseFieldJob(job: FieldJob): ParsedField {
  requireNumber("time of a field", job.t, 0, 1);
  const question = parseQuestion(job, 1);
  const { size } = question.model;
  if (job.at.length === 0 || job.at.length % size !== 0)
    throw new RangeError(`The field is asked at ${job.at.length} numbers; each place needs ${size}.`);
  return { ...question, t: job.t, at: job.at };
}

type Question = Pick<SampleJob, "model" | "params" | "label" | "labels" | "guidance" | "guide" | "cut">;

function parseQuestion(question: Question, count: number): ParsedQuestion {
  const { model: spec, params, guidance, guide, cut } = question;
  const model = parseModel(spec);
  if (cut && model.shape.length !== 3)
    throw new RangeError(
      `Modules can be cut of networks of images alone; this one's data have shape [${model.shape.join(", ")}].`,
    );
  const conditions = parseConditions(question, model.classes, count);
  const steered = {
    ...(guidance ? { guidance } : {}),
    ...(guide ? { guide: parseGuide(guide, spec, guidance) } : {}),
    ...(cut ? { cut } : {}),
  };
  return { model, params, conditions, ...steered };
}

/**
 * What a network is told: one condition for all, or one for each of `count` samples; 0 is "no class".
 * @throws a sentence where a class is out of range, or guidance has none to steer to.
 */
export function parseConditions(
  { label, labels, guidance }: Pick<SampleJob, "label" | "labels" | "guidance">,
  classes: number,
  count: number,
): readonly number[] {
  if (label !== undefined && labels)
    throw new RangeError("There are both a label and labels; give one class for all samples, or one for each.");
  const given = labels ? Array.from(labels) : label === undefined ? [] : [label];
  if (labels && given.length !== count)
    throw new RangeError(`There are ${given.length} labels for ${count} samples; each needs one.`);
  for (const each of given) checkLabel(each, classes);
  if (guidance && given.length === 0)
    throw new RangeError("Guidance needs a class to steer to; choose a label, or leave guidance out.");
  if (guidance) checkGuidance(guidance, classes);
  return given.length === 0 ? [0] : given.map(conditionOf);
}

/** @throws a sentence unless the guide's answers can be mixed with the model's. */
function parseGuide(guide: Guide, spec: SampleJob["model"], guidance: SampleJob["guidance"]): ParsedGuide {
  if (!guidance) throw new RangeError("A guide needs a guidance scale; give one, or leave the guide out.");
  for (const part of ["schedule", "prediction", "classes"] as const)
    if (JSON.stringify(guide.model[part]) !== JSON.stringify(spec[part]))
      throw new RangeError(
        `The guide's ${part} is ${JSON.stringify(guide.model[part])}, the model's ${JSON.stringify(spec[part])}; their answers mix only where both are alike.`,
      );
  return { model: parseModel(guide.model), params: guide.params };
}

/** @throws a sentence unless the model was told of the class. */
export function checkLabel(label: number, classes: number): void {
  if (classes === 0)
    throw new RangeError(`Class ${label} is asked for, but this model knows no classes: leave it out.`);
  requireWhole("class", label, 0, classes - 1);
}
