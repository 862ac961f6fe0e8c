/** What pictures show, the largest objects first. */
export const kinds = {
  large: "one large object",
  small: "one small object",
  pairs: "two small objects",
  groups: "two to four alike",
} as const;
export type KindName = keyof typeof kinds;

/** Numbers of a patch that are on record. */
export const channelSteps = [1, 2, 4, 8, 16, 32, 48] as const;
