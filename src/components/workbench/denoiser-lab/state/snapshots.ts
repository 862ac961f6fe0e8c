/** The least that thinning has to know of a moment. */
export interface Dated {
  readonly step: number;
}

/**
 * Leaves at most `most` moments: whichever lies closest between its neighbours goes first, so that what stays is spread
 * over all steps, more densely over the early ones, where more happens. The first and the last always stay.
 */
export function thin<T extends Dated>(moments: readonly T[], most: number): T[] {
  const kept = [...moments];
  while (kept.length > Math.max(2, most)) kept.splice(closest(kept), 1);
  return kept;
}

/** Steps over which a run changes from nothing to something. */
const early = 300;

function closest(moments: readonly Dated[]): number {
  let [best, least] = [1, Number.POSITIVE_INFINITY];
  for (let i = 1; i < moments.length - 1; i++) {
    const gap = (moments[i + 1]!.step - moments[i - 1]!.step) / (moments[i]!.step + early);
    if (gap < least) [best, least] = [i, gap];
  }
  return best;
}

/** How many snapshots of weights fit: up to 64, fewer where a network is large. */
export const snapshotLimit = (parameters: number): number =>
  Math.max(8, Math.min(64, Math.floor(64e6 / (8 * parameters))));
