import { lookup } from "../../check/lookup.ts";
import { requireNumber, requireWhole } from "../../check/numbers.ts";
import { type DistillMethod, distillMethods, isScaleConditioned } from "../../distillation/methods.ts";
import { halvings } from "../../distillation/progressive.ts";
import type { Level } from "../../schedules/schedule.ts";
import { type ParsedModel, parseModel } from "../model.ts";
import { checkLabel } from "../sample/parse.ts";
import { checkClasses, checkPoints } from "../train/parse.ts";
import { type DistillJob, type Drawing, type StudentJob, usualLearningRate, usualTeacherSteps } from "./job.ts";

type Open = "teacherSteps" | "skip" | "scales" | "distillation" | "learningRate";

/** A job whose names were looked up and whose settings were checked, with nothing left open. */
export type ParsedDistill = Omit<DistillJob, "model"> &
  Required<Pick<DistillJob, Open>> & { readonly model: ParsedModel };

/** @throws a sentence for the first setting that is out of range, or a teacher that doesn't fit. */
export function parseDistillJob(job: DistillJob): ParsedDistill {
  const method = parseMethod(job.method);
  const teacherSteps = job.teacherSteps ?? usualTeacherSteps[method];
  const usual = { distillation: 0.3, skip: 4, scales: [1, 4] as const, learningRate: usualLearningRate(method) };
  const parsed: ParsedDistill = { ...usual, ...job, teacherSteps, model: parseModel(job.model) };
  requireWhole("number of training steps", job.steps, 1, 1_000_000);
  requireWhole("batch size", job.batchSize, 1, 65_536);
  requireNumber("learning rate", parsed.learningRate, 0, 1e3);
  requireNumber("weight of the teacher's opinion", parsed.distillation, 0, 1000);
  requireWhole("number of the teacher's steps", teacherSteps, method.startsWith("consistency") ? 2 : 1, 1024);
  requireWhole("number of steps to skip", parsed.skip, 1, 1024);
  checkScales(parsed.scales);
  checkPoints(job.data, parsed.model.shape);
  checkTeacher(method, parsed.model);
  if (parsed.model.classes > 0) checkClasses(job.data, parsed.model.classes, parsed.model.size);
  checkDrawing(job, parsed.model);
  checkPath(parsed);
  return parsed;
}

const parseMethod = (name: string): DistillMethod =>
  lookup(Object.fromEntries(distillMethods.map((method) => [method, method])), name, "way to distil");

/** A student to be sampled, with its names looked up. */
export type ParsedStudent = Omit<StudentJob, "model"> & { readonly model: ParsedModel };

/** @throws a sentence for the first setting that is out of range. */
export function parseStudentJob(job: StudentJob): ParsedStudent {
  const model = parseModel(job.model);
  checkTeacher(parseMethod(job.method), model);
  checkDrawing(job, model);
  for (const evaluations of job.evaluations) requireWhole("number of questions", evaluations, 1, 1000);
  return { ...job, model };
}

/** What each stage's size is. */
export const sizesOf = ({ method, teacherSteps }: ParsedDistill): readonly number[] =>
  method === "progressive" ? halvings(teacherSteps) : [teacherSteps];

/** @throws a sentence where a student must know of guidance, and there are no classes to guide to. */
function checkTeacher(method: DistillMethod, { classes }: ParsedModel) {
  if (isScaleConditioned(method) && classes === 0)
    throw new RangeError(
      `The way "${method}" distils guidance, and this teacher knows no classes: train one with classes, some of them dropped.`,
    );
}

/** @throws a sentence for samples that can't be drawn. */
function checkDrawing({ count, label, scale = 1 }: Drawing, { classes }: ParsedModel) {
  requireWhole("number of samples", count, 1, 100_000);
  requireNumber("guidance scale", scale, -1000, 1000);
  if (label !== undefined) checkLabel(label, classes);
}

function checkScales([least, most]: readonly [number, number]) {
  requireNumber("least guidance scale", least, -1000, 1000);
  requireNumber("largest guidance scale", most, least, 1000);
}

/** A chain of few levels has none between some of a fine path's. */
function checkPath({ method, teacherSteps, model: { schedule, startTime } }: ParsedDistill) {
  if (method !== "progressive" && method !== "latent-consistency") return;
  const path = Array.from({ length: teacherSteps }, (_, i) => schedule((startTime * (i + 1)) / teacherSteps));
  const same = ({ alpha, sigma }: Level, other: Level | undefined) => alpha === other?.alpha && sigma === other.sigma;
  if (path.some((level, i) => same(level, path[i - 1])))
    throw new RangeError(
      `This teacher's schedule has not ${teacherSteps} different levels: ask for fewer of the teacher's steps.`,
    );
}
