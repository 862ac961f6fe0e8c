import type { Schedule } from "../../lib/diffusion/schedules/schedule.ts";
import { type Errors, inUnits, type Probe, probes, probing } from "./measure.ts";
import { cloudOf, type Settings, scheduleOf } from "./settings.ts";
import { type Target, targets } from "./targets.ts";

export type Unit = "own" | Target;
export type Part = "whole" | "excess";

/** A mean over the last twenty steps at each fourth one. */
export function smoothed(losses: readonly { readonly step: number; readonly loss: number }[]): [number, number][] {
  let mean = losses[0]?.loss ?? 0;
  const points: [number, number][] = [];
  for (const { step, loss } of losses) {
    mean += (loss - mean) / Math.min(step, 20);
    if (step % 4 === 0) points.push([step, mean]);
  }
  return points;
}

/** A loss by time, in a unit. */
export const curve = (
  errors: readonly Errors[],
  part: Part,
  schedule: Schedule,
  unit: Target,
): (readonly [t: number, value: number])[] =>
  errors.map((one) => [one.t, Math.max(1e-8, inUnits(one[part], one.t, schedule, unit))] as const);

/** The errors of the best possible answers: none beyond what the examples themselves make. */
export const floorOf = ({ cloud, schedule }: Settings): readonly Errors[] =>
  probes(cloudOf(cloud).law, scheduleOf(schedule)).map(leastAt);

const leastAt = ({ t, x0, exact }: Probe): Errors => ({
  t,
  whole: exact.reduce((sum, value, i) => sum + (value - x0[i]!) ** 2, 0) / x0.length,
  excess: 0,
});

/** The mean over times from 0 to 1 of a curve, by trapezes; its ends are held. */
export function meanOver(points: readonly (readonly [number, number])[]): number {
  const whole = [[0, points[0]![1]] as const, ...points, [1, points.at(-1)![1]] as const];
  let sum = 0;
  for (let i = 1; i < whole.length; i++)
    sum += ((whole[i]![0] - whole[i - 1]![0]) * (whole[i]![1] + whole[i - 1]![1])) / 2;
  return sum;
}

export type Floors = Readonly<Record<Target, number>>;

/** The least loss that each target allows, a mean over all times; gives way after each time. */
export function* floors(settings: Settings): Generator<undefined, Floors> {
  const errors: Errors[] = [];
  for (const probe of probing(cloudOf(settings.cloud).law, scheduleOf(settings.schedule))) {
    errors.push(leastAt(probe));
    yield undefined;
  }
  const least = (target: Target) => meanOver(curve(errors, "whole", scheduleOf(settings.schedule), target));
  return Object.fromEntries(targets.map((target) => [target, least(target)])) as Floors;
}
