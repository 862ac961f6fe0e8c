import { guessed } from "../../../src/components/what-to-predict/asking.ts";
import { meanOver } from "../../../src/components/what-to-predict/curves.ts";
import { type Errors, errorsOf, probes, times } from "../../../src/components/what-to-predict/measure.ts";
import {
  cloudOf,
  jobOf,
  modelOf,
  type Path,
  paths,
  scheduleOf,
} from "../../../src/components/what-to-predict/settings.ts";
import { type Target, targets } from "../../../src/components/what-to-predict/targets.ts";
import type { Told } from "../claim.ts";
import { inProcess, trained } from "../trained.ts";

export const seeds = [1, 2, 3, 4, 5];

/** Errors of x̂₀ at fifteen times, as the page's four networks have them. */
export async function errorsBy(target: Target, schedule: Path, seed: number): Promise<readonly Errors[]> {
  const settings = { cloud: "moons", schedule, seed };
  const { params } = await trained(jobOf(target, settings));
  const found: Errors[] = [];
  for (const probe of probes(cloudOf(settings.cloud).law, scheduleOf(schedule))) {
    const question = { model: modelOf(target, settings), params, t: probe.t, at: probe.x };
    found.push(errorsOf(probe, await guessed(inProcess, question)));
  }
  return found;
}

/** "whole" and "excess" of each network on each path, and of the whole the mean over all times, in units of x₀. */
export async function measure(seed: number): Promise<Told> {
  const curves: Record<string, { x: readonly number[]; y: readonly number[] }> = {};
  const readings: Record<string, number> = {};
  for (const path of Object.keys(paths) as Path[])
    for (const target of targets) {
      const errors = await errorsBy(target, path, seed);
      readings[`${path}-${target}`] = meanOver(errors.map(({ t, whole }) => [t, whole] as const));
      for (const part of ["whole", "excess"] as const)
        curves[`${path}-${target}-${part}`] = { x: times, y: errors.map((one) => one[part]) };
    }
  return { readings, curves };
}
