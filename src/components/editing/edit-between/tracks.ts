import { type PartName, type Parts, partNames } from "../parts.ts";

/** Neighbouring pictures of which the same is read. */
export interface Segment {
  readonly from: number;
  /** The last, included. */
  readonly to: number;
  /** Nothing where it can't be read. */
  readonly value?: string;
}

/** One part of what is read, along the way. */
export interface Track {
  readonly part: PartName;
  readonly segments: readonly Segment[];
}

function segmentsOf(values: readonly (string | undefined)[]): Segment[] {
  const all: { from: number; to: number; value?: string }[] = [];
  for (const [i, value] of values.entries()) {
    const last = all.at(-1);
    if (last && last.value === value) last.to = i;
    else all.push({ from: i, to: i, ...(value === undefined ? {} : { value }) });
  }
  return all;
}

export const tracksOf = (all: readonly Parts[]): Track[] =>
  partNames.map((part) => ({ part, segments: segmentsOf(all.map((parts) => parts[part])) }));

/** Where a part has become what it is at the end, and stays so: the first picture of its last segment; none where it never changed. */
export function turnOf({ segments }: Track): number | undefined {
  const last = segments.at(-1);
  return last && segments.length > 1 && last.value !== segments[0]!.value ? last.from : undefined;
}
