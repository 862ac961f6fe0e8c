import { times } from "../../../src/components/what-to-predict/measure.ts";
import { type Path, paths } from "../../../src/components/what-to-predict/settings.ts";
import { targets } from "../../../src/components/what-to-predict/targets.ts";
import type { Told } from "../claim.ts";
import { errorsBy } from "./target-loss.ts";

export const seeds = [1, 2, 3, 4, 5];

/** The networks' own errors: lengths in x̂₀, by time, and at both ends and in the middle. */
export async function measure(seed: number): Promise<Told> {
  const curves: Record<string, { x: readonly number[]; y: readonly number[] }> = {};
  const readings: Record<string, number> = {};
  for (const path of Object.keys(paths) as Path[])
    for (const target of targets) {
      const errors = await errorsBy(target, path, seed);
      curves[`${path}-${target}`] = { x: times, y: errors.map(({ excess }) => Math.sqrt(excess)) };
      for (const { t, excess } of errors)
        if ([0.005, 0.5, 0.99].includes(t)) readings[`${path}-${target}-${t}`] = Math.sqrt(excess);
    }
  return { readings, curves };
}
