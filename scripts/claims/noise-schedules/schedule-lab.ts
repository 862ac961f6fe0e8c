import { drawnSchedule } from "../../../src/components/noise-schedules/monotone.ts";
import { lentLevels, mappedLevels } from "../../../src/components/noise-schedules/schedule-lab/levels.ts";
import { jobOf, type TrainableName, trainable } from "../../../src/components/noise-schedules/schedule-lab/models.ts";
import {
  counts,
  exercise,
  recordedName,
  TRAINING,
} from "../../../src/components/noise-schedules/schedule-lab/record.ts";
import { distanceFrom, networkSamples } from "../../../src/components/noise-schedules/schedule-lab/sampling.ts";
import { schedules } from "../../../src/lib/diffusion/schedules/named.ts";
import type { Level } from "../../../src/lib/diffusion/schedules/schedule.ts";
import type { Told } from "../claim.ts";
import { inProcess, trained } from "../trained.ts";

export const seeds = [1, 2, 3, 4, 5];
export const isShort = true;

const names = Object.keys(trainable) as TrainableName[];

/** A network under each schedule, asked at the levels of all four and at those that the exercise draws. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  for (const schedule of names) {
    const { params } = await trained(jobOf({ cloud: "moons", schedule, steps: TRAINING, seed }));
    const off = async (levels: readonly Level[]) =>
      distanceFrom("moons", await networkSamples(inProcess, { schedule, params, levels }));
    for (const steps of counts) {
      for (const levels of names)
        readings[recordedName(schedule, levels, steps)] = await off(lentLevels(schedule, levels, steps));
      const drawn = mappedLevels(schedules[schedule]!, drawnSchedule(exercise), steps);
      readings[recordedName(schedule, "drawn", steps)] = await off(drawn);
    }
  }
  return { readings };
}
