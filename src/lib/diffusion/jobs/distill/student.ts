import type { StudentJob, StudentReport } from "./job.ts";
import { parseStudentJob } from "./parse.ts";
import { drawStudent } from "./sample.ts";

/** Samples a student that was trained, with one number of questions at each pull. @throws a sentence for a job that can't be run. */
export async function* runStudent(given: StudentJob): AsyncGenerator<StudentReport, void, undefined> {
  const job = parseStudentJob(given);
  for (const [i, evaluations] of job.evaluations.entries())
    yield { samples: await drawStudent(job, evaluations), done: i === job.evaluations.length - 1 };
}
