import { type Packed, unpack } from "../../u-net/pack.ts";
import type { Journey, Said, Way } from "./ways.ts";

/** What is on record, as text. */
export interface PackedInversions {
  readonly trips: Readonly<
    Record<
      Way,
      {
        readonly steps: number;
        readonly length: number;
        readonly error: number;
        /** Flat [k, 32, 32, 3]. */
        readonly there: Packed;
        readonly back: Packed;
      }
    >
  >;
  readonly edits: Readonly<Record<Said, Packed>>;
}

export interface Inversions {
  readonly trips: Readonly<Record<Way, Journey>>;
  /** A picture for each method. */
  readonly edits: Readonly<Record<Said, Float32Array>>;
}

const apart = (pictures: Float32Array) =>
  Array.from({ length: pictures.length / 3072 }, (_, i) => pictures.subarray(3072 * i, 3072 * (i + 1)));

export function unpackInversions({ trips, edits }: PackedInversions): Inversions {
  const journeys = Object.entries(trips).map(([way, { there, back, ...rest }]) => {
    const journey: Journey = {
      ...{ ...rest, done: 2 * rest.steps, of: 2 * rest.steps },
      ...{ there: apart(unpack(there)), back: apart(unpack(back)) },
    };
    return [way, journey] as const;
  });
  return {
    trips: Object.fromEntries(journeys) as unknown as Inversions["trips"],
    edits: { full: unpack(edits.full), short: unpack(edits.short) },
  };
}
