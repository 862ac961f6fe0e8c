import { bisectRight, cumsum } from "d3";

/** A function from a uniform u in [0, 1) to index i with probability in proportion to `weights[i]` ≥ 0, at least one positive. */
export function choose(weights: Iterable<number>): (u: number) => number {
  const upTo = cumsum(weights);
  const total = upTo[upTo.length - 1] ?? 0;
  return (u) => Math.min(bisectRight(upTo, u * total), upTo.length - 1);
}
