import { lookup } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { isScaleConditioned } from "../../distillation/methods.ts";
import { halvings } from "../../distillation/progressive.ts";
import type { Level } from "../../schedules/schedule.ts";
import { type Model, readModel } from "../model.ts";
import { checkClasses, checkPoints } from "../train/check.ts";
import type { ModelSpec } from "../types.ts";
import { type DistillJob, type Drawing, usualLearningRate, usualTeacherSteps } from "./job.ts";
import type { CompleteJob } from "./method.ts";
import { methods } from "./methods.ts";

/** @throws a sentence for the first setting that is out of range, or a teacher that doesn't fit. */
export function withDefaults(job: DistillJob): CompleteJob {
  lookup(methods, job.method, "way to distil");
  const teacherSteps = job.teacherSteps ?? usualTeacherSteps[job.method];
  const usual = { distillation: 0.3, skip: 4, scales: [1, 4] as const, learningRate: usualLearningRate(job.method) };
  const settled = { ...usual, ...job, teacherSteps };
  const model = readModel(job.model);
  requireWhole("number of training steps", job.steps, 1, 1_000_000);
  requireWhole("batch size", job.batchSize, 1, 65_536);
  requireNumber("learning rate", settled.learningRate, 0, 1e3);
  requireNumber("weight of the teacher's opinion", settled.distillation, 0, 1000);
  requireWhole("number of the teacher's steps", teacherSteps, job.method.startsWith("consistency") ? 2 : 1, 1024);
  requireWhole("number of steps to skip", settled.skip, 1, 1024);
  checkScales(settled.scales);
  checkPoints(job.data);
  checkTeacher(job.method, job.model);
  if (job.model.classes > 0) checkClasses(job.data, job.model.classes);
  checkDrawing(job, job.model);
  checkPath(settled, model);
  return settled;
}

/** What each stage's size is. */
export const sizesOf = ({ method, teacherSteps }: CompleteJob): readonly number[] =>
  method === "progressive" ? halvings(teacherSteps) : [teacherSteps];

/** @throws a sentence where a student must know of guidance, and there are no classes to guide to. */
export function checkTeacher(method: DistillJob["method"], { classes }: ModelSpec) {
  if (isScaleConditioned(method) && classes === 0)
    throw new RangeError(
      `The way "${method}" distils guidance, and this teacher knows no classes: train one with classes, some of them dropped.`,
    );
}

/** @throws a sentence for samples that can't be drawn. */
export function checkDrawing({ count, label, scale = 1 }: Drawing, { classes }: ModelSpec) {
  requireWhole("number of samples", count, 1, 100_000);
  requireNumber("guidance scale", scale, -1000, 1000);
  if (label === undefined) return;
  if (classes === 0)
    throw new RangeError(`Samples of class ${label} are asked for, but this teacher knows no classes.`);
  requireWhole("class", label, 0, classes - 1);
}

function checkScales([least, most]: readonly [number, number]) {
  requireNumber("least guidance scale", least, -1000, 1000);
  requireNumber("largest guidance scale", most, least, 1000);
}

/** A chain of few levels has none between some of a fine path's. */
function checkPath({ method, teacherSteps }: CompleteJob, { schedule, startTime }: Model) {
  if (method !== "progressive" && method !== "latent-consistency") return;
  const path = Array.from({ length: teacherSteps }, (_, i) => schedule((startTime * (i + 1)) / teacherSteps));
  const same = ({ alpha, sigma }: Level, other: Level | undefined) => alpha === other?.alpha && sigma === other.sigma;
  if (path.some((level, i) => same(level, path[i - 1])))
    throw new RangeError(
      `This teacher's schedule has not ${teacherSteps} different levels: ask for fewer of the teacher's steps.`,
    );
}
