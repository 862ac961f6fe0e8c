/** Pictures to edit, by what they show. */
export const givenTitles = {
  circle: "a large red circle at the top left on black",
  pair: "a red circle left of a blue square on grey",
  cross: "a small green cross at the bottom right on white",
  triangle: "a large yellow triangle in the centre on blue",
} as const;
export type GivenName = keyof typeof givenTitles;
