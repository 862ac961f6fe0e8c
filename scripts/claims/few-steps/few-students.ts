import { usual } from "../../../src/components/few-steps/settings.ts";
import type { Told } from "../claim.ts";
import { studentReadings, taughtBy } from "../distilled.ts";

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
  };
}
