import { questions } from "../../../src/components/few-steps/few-students/record.ts";
import { plainMethods } from "../../../src/components/few-steps/methods.ts";
import { type Taught, usual } from "../../../src/components/few-steps/settings.ts";
import type { Told } from "../claim.ts";
import { studentReadings, studentSamples, taughtBy, teacherSamples } from "../distilled.ts";

export const seeds = [1, 2, 3, 4, 5];

/** Two moons halved from 1024 steps; eight spots by consistency students of ten levels and of nine. */
export async function measure(seed: number): Promise<Told> {
  const [moons, spots] = [await taughtBy({ ...usual, seed }), await taughtBy({ ...usual, seed, cloud: "ring" })];
  const consistency = "consistency-distillation";
  return {
    readings: {
      ...(await studentReadings("progressive", moons, { from: 1024 }, "halved1024")),
      ...(await studentReadings(consistency, spots, { levels: 10 }, "levels10")),
      ...(await studentReadings(consistency, spots, { levels: 9 }, "levels9")),
    },
    ...(seed === seeds[0] && { samples: await samplesOf(moons) }),
  };
}

/** What the figure shows before its reader trains anybody: the teacher, and every student that it can have. */
export async function samplesOf(taught: Taught): Promise<NonNullable<Told["samples"]>> {
  let samples = await teacherSamples(taught, questions);
  for (const method of plainMethods) samples = { ...samples, ...(await studentSamples(method, taught, questions)) };
  return samples;
}
