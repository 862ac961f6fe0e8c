import { lookup } from "../../check/lookup.ts";
import { requireWhole } from "../../check/numbers.ts";
import { readModel } from "../model.ts";
import { checkDrawing, checkTeacher } from "./check.ts";
import type { StudentJob, StudentReport } from "./job.ts";
import { methods } from "./methods.ts";
import { drawStudent } from "./sample.ts";

/** Samples a student that was trained, with one number of questions at each pull. @throws a sentence for a job that can't be run. */
export async function* runStudent(job: StudentJob): AsyncGenerator<StudentReport, void, undefined> {
  lookup(methods, job.method, "way to distil");
  readModel(job.model);
  checkTeacher(job.method, job.model);
  checkDrawing(job, job.model);
  for (const evaluations of job.evaluations) requireWhole("number of questions", evaluations, 1, 1000);
  for (const [i, evaluations] of job.evaluations.entries())
    yield { samples: await drawStudent(job, evaluations), done: i === job.evaluations.length - 1 };
}
