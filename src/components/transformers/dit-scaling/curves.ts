import type { Recorded } from "../../kit/data/recorded.ts";
import { type Line, recordedLine } from "../lines.ts";
import { costOf, type SizeName, sizes } from "../trainings.ts";
import recorded from "./recorded.json" with { type: "json" };

export const record: Recorded = recorded;
export const names = Object.keys(sizes) as SizeName[];

/** Operations of a step, in 10⁹. */
export const stepCost = (name: SizeName): number => costOf(sizes[name].network).step / 1e9;

/** The loss on record against operations, in 10⁹. */
export const curveOf = (name: SizeName): Line["recorded"] => recordedLine(record, name, stepCost(name));

/** The median loss on record after so many operations, between parts in proportion; undefined before the first and after the last. */
export function lossAt(name: SizeName, budget: number): number | undefined {
  const { points } = curveOf(name);
  const next = points.findIndex(([x]) => x >= budget);
  if (next <= 0) return next === 0 && points[0]![0] === budget ? points[0]![1] : undefined;
  const [[x0, y0], [x1, y1]] = [points[next - 1]!, points[next]!];
  const share = Math.log(budget / x0) / Math.log(x1 / x0);
  return y0 + share * (y1 - y0);
}

/** Median losses on record after so many operations, of the sizes that are on record there; the least first. */
export function lossesAt(budget: number): readonly { readonly name: SizeName; readonly loss: number }[] {
  const there = names.flatMap((name) => {
    const loss = lossAt(name, budget);
    return loss === undefined ? [] : [{ name, loss }];
  });
  return there.toSorted((a, b) => a.loss - b.loss);
}
