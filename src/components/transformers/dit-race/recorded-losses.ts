import type { Series } from "../../kit/canvas/chart.ts";
import { bandOf, type Recorded } from "../../kit/data/recorded.ts";
import type { BackboneName } from "../trainings.ts";
import recorded from "./recorded.json" with { type: "json" };

export const record: Recorded = recorded;

/** The loss on record of a backbone, its steps times `factor`. */
export function recordedLoss(name: BackboneName, factor: number): Pick<Series, "points" | "band"> {
  const { points, band } = bandOf(record.curves![name]!);
  return {
    points: points.map(([x, y]) => [x * factor, y] as const),
    band: band.map(([x, low, high]) => [x * factor, low, high] as const),
  };
}
