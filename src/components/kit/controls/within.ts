/** A number from a link or a control, kept to its range; the fallback where it is none. */
export const within = (value: number, min: number, max: number, otherwise: number): number =>
  Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : otherwise;

/** The same for whole numbers. */
export const wholeWithin = (value: number, min: number, max: number, otherwise: number): number =>
  Math.round(within(value, min, max, otherwise));
