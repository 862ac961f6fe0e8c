import { gap } from "../../../src/components/few-steps/gap.ts";
import { COUNT, model, studentJob, teacherJob } from "../../../src/components/few-steps/guided.ts";
import { guidedMethods } from "../../../src/components/few-steps/methods.ts";
import { measure as measured } from "../../../src/components/guidance/measure.ts";
import { runDistill } from "../../../src/lib/diffusion/jobs/distill/run.ts";
import { runStudent } from "../../../src/lib/diffusion/jobs/distill/student.ts";
import type { Told } from "../claim.ts";
import { lastOf, type Readings, trained } from "../distilled.ts";

export const seeds = [1, 2, 3, 4, 5];

const [steps, label, scale] = [2000, 0, 3];

/** At scale 3, the first class: what the teacher and both students draw in 1 to 16 steps. */
export async function measure(seed: number): Promise<Told> {
  const params = await trained(teacherJob(steps, seed));
  const readings: Readings = {};
  const wish = { model, label, count: COUNT, seed: 1 };
  const teachers = new Map<number, Float32Array>();
  for (const count of [1, 2, 4, 8, 16]) {
    const x = await lastOf({ ...wish, params, sampler: "ddim", steps: count, guidance: { scale } });
    teachers.set(count, x);
    Object.assign(readings, told("teacher", count, x));
  }
  for (const method of guidedMethods) {
    let student = new Float32Array();
    for await (const report of runDistill(studentJob(method, params, steps, seed)))
      student = (report.student as typeof student | undefined) ?? student;
    const job = { ...wish, method, params: student, scale, evaluations: [...teachers.keys()] };
    for await (const { samples } of runStudent(job)) {
      Object.assign(readings, told(method, samples.evaluations, samples.points));
      readings[`${method}.gap.${samples.evaluations}`] = gap(teachers.get(samples.evaluations)!, samples.points);
    }
  }
  return { readings };
}

function told(who: string, count: number, x: Float32Array): Readings {
  const { accuracy, spots } = measured(x, label);
  return { [`${who}.accuracy.${count}`]: 100 * accuracy, [`${who}.spots.${count}`]: spots };
}
