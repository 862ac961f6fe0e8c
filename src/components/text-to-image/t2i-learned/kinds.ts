export const views = {
  swaps: "how much the loss rises if a word is changed",
  drawn: "what is right in its pictures",
} as const;

/** Parts of what was told, each with its title. */
type Parts = readonly (readonly [part: string, title: string])[];

interface Kind {
  readonly title: string;
  readonly seen: string;
  readonly held: string;
  readonly swaps: Parts;
  readonly drawn: Parts;
}

export const kinds = {
  single: {
    ...{ title: "one object", seen: "single-seen", held: "single-held drawn" },
    swaps: [
      ["background", "ground"],
      ["colour", "colour"],
      ["place", "place"],
      ["size", "size"],
      ["shape", "shape"],
    ],
    drawn: [
      ["colour", "colour"],
      ["place", "place"],
      ["size", "size"],
      ["shape", "shape"],
      ["all", "everything"],
    ],
  },
  pair: {
    ...{ title: "two in a relation", seen: "pair-seen", held: "pair-held drawn" },
    swaps: [
      ["background", "ground"],
      ["colour", "a colour"],
      ["order", "the two exchanged"],
      ["two colours", "colours swapped"],
      ["shape", "a shape"],
      ["two shapes", "shapes swapped"],
    ],
    drawn: [
      ["colour", "colours"],
      ["shape", "shapes"],
      ["binding", "which colour is whose"],
      ["all", "everything"],
    ],
  },
} as const satisfies Readonly<Record<string, Kind>>;
export type KindName = keyof typeof kinds;
