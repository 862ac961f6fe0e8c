import { COUNT, type Measures, measurer } from "../../src/components/few-steps/measure.ts";
import type { PlainMethod } from "../../src/components/few-steps/methods.ts";
import { type Options, studentJob } from "../../src/components/few-steps/methods.ts";
import { model, type Settings, type Taught, teacherJob } from "../../src/components/few-steps/settings.ts";
import { stepCounts, type TeacherSampler } from "../../src/components/few-steps/teacher.ts";
import { runDistill } from "../../src/lib/diffusion/jobs/distill/run.ts";
import type { SampleJob } from "../../src/lib/diffusion/jobs/sample/job.ts";
import { runSample } from "../../src/lib/diffusion/jobs/sample/run.ts";
import type { TrainJob } from "../../src/lib/diffusion/jobs/train/job.ts";
import { runTrain } from "../../src/lib/diffusion/jobs/train/run.ts";
import type { ModelSpec } from "../../src/lib/diffusion/jobs/types.ts";

/** Readings by "who.measure.questions"; shares in percent. */
export type Readings = Record<string, number>;

/** The averaged weights that a training ends with. */
export async function trained(job: TrainJob): Promise<Float32Array> {
  let params = new Float32Array();
  for await (const { checkpoint } of runTrain(job)) params = (checkpoint?.ema as typeof params | undefined) ?? params;
  return params;
}

export const taughtBy = async (settings: Settings): Promise<Taught> => ({
  settings,
  params: await trained(teacherJob(settings)),
});

export async function lastOf(job: SampleJob): Promise<Float32Array> {
  for await (const { x } of runSample({ ...job, lastOnly: true })) return x;
  throw new Error("A sampling ended without its last frame.");
}

/** The teacher's samples after each number of questions of the chart. */
export async function teacherReadings(taught: Taught, sampler: TeacherSampler, key: string): Promise<Readings> {
  const { settings, params } = taught;
  const [measure, readings]: [ReturnType<typeof measurer>, Readings] = [measurer(settings.cloud), {}];
  for (const steps of stepCounts) {
    const job = {
      model: model as ModelSpec,
      params,
      sampler: { name: sampler },
      steps,
      count: COUNT,
      seed: settings.seed,
    };
    Object.assign(readings, told(key, steps, measure(await lastOf(job))));
  }
  return readings;
}

/** What a student's samples measure, at each number of questions that its job draws. */
export async function studentReadings(
  method: PlainMethod,
  taught: Taught,
  options: Options,
  key: string,
): Promise<Readings> {
  const [measure, readings]: [ReturnType<typeof measurer>, Readings] = [measurer(taught.settings.cloud), {}];
  for await (const { samples = [] } of runDistill(studentJob(method, taught, options)))
    for (const { evaluations, points } of samples) Object.assign(readings, told(key, evaluations, measure(points)));
  return readings;
}

const told = (key: string, questions: number, { stray, distance, variety }: Measures): Readings => ({
  [`${key}.stray.${questions}`]: rounded(100 * stray, 1),
  [`${key}.distance.${questions}`]: rounded(distance, 3),
  [`${key}.variety.${questions}`]: rounded(100 * variety, 1),
});

type Samples = Record<string, ArrayLike<number>>;

/** The teacher's samples in so many steps, by "teacher.questions". */
export async function teacherSamples({ settings, params }: Taught, counts: readonly number[]): Promise<Samples> {
  const samples: Samples = {};
  const { seed } = settings;
  for (const steps of counts)
    samples[`teacher.${steps}`] = await lastOf({ model, params, sampler: { name: "ddim" }, steps, count: COUNT, seed });
  return samples;
}

/** A student's last samples at these numbers of questions, by "method.questions". */
export async function studentSamples(method: PlainMethod, taught: Taught, counts: readonly number[]): Promise<Samples> {
  const kept: Samples = {};
  for await (const { samples = [] } of runDistill(studentJob(method, taught)))
    for (const { evaluations, points } of samples)
      if (counts.includes(evaluations)) kept[`${method}.${evaluations}`] = points;
  return kept;
}

/** Further digits would be bytes on the page that nobody sees. */
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
