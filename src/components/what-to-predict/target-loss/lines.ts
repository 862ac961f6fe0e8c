import type { Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import type { Series } from "../../kit/canvas/chart.ts";
import { bandOf, median } from "../../kit/data/recorded.ts";
import { curve, meanOver, type Part } from "../curves.ts";
import { type Errors, times } from "../measure.ts";
import type { Target } from "../targets.ts";

/** How a loss is shown. */
export interface Shown {
  readonly part: Part;
  readonly schedule: Schedule;
  readonly unit: Target;
}

type Line = Pick<Series, "points"> & { readonly band?: NonNullable<Series["band"]> };

/** A loss by time over some runs: the median and the band. */
export function lossOver(runs: readonly (readonly Errors[])[], { part, schedule, unit }: Shown): Line {
  const y = runs.map((errors) => curve(errors, part, schedule, unit).map(([, value]) => value));
  return bandOf({ x: times, y });
}

/** The median of the runs' means over all times. */
export const meanOf = (runs: readonly (readonly Errors[])[], { part, schedule, unit }: Shown): number =>
  median(runs.map((errors) => meanOver(curve(errors, part, schedule, unit))));

/** By how much the networks' own errors differ in length at a time: the longest over the shortest. */
export function apart(networks: readonly (readonly (readonly Errors[])[])[], t: number): number {
  const i = times.indexOf(t as (typeof times)[number]);
  const lengths = networks.map((runs) => Math.sqrt(median(runs.map((errors) => errors[i]!.excess))));
  return Math.max(...lengths) / Math.min(...lengths);
}
