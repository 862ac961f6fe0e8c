import { plainMethods } from "../../../src/components/few-steps/methods.ts";
import { usual } from "../../../src/components/few-steps/settings.ts";
import type { Told } from "../claim.ts";
import { type Readings, studentReadings, taughtBy, teacherReadings } from "../distilled.ts";

export const seeds = [1, 2, 3, 4, 5];

/** A teacher of two moons, by both samplers, and every student that it can have. */
export async function measure(seed: number): Promise<Told> {
  const taught = await taughtBy({ ...usual, seed });
  const readings: Readings = {};
  for (const sampler of ["ddim", "dpmpp_2m"] as const)
    Object.assign(readings, await teacherReadings(taught, sampler, sampler));
  for (const method of plainMethods) Object.assign(readings, await studentReadings(method, taught, {}, method));
  return { readings };
}
