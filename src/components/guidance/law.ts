import { type ClassMixture, type ExactClasses, exactClasses } from "../../lib/diffusion/exact/class-mixture.ts";
import { mixture } from "../../lib/diffusion/exact/mixture.ts";

export const classNames = ["upper", "left", "right"] as const;

/** Spots of an arm: distance from the middle, how far the arm has turned there, and the spot's spread. */
const spots = [
  [0.35, 0, 0.4],
  [0.95, 0.12, 0.32],
  [1.55, 0.3, 0.24],
  [2.1, 0.52, 0.18],
] as const;

/** Three arms of four spots each, which overlap in the middle: one class an arm. */
export const arms: ClassMixture = {
  dim: 2,
  weights: new Float64Array(12).fill(1),
  means: classNames.flatMap((_, c) =>
    spots.flatMap(([radius, turn]) => {
      const angle = Math.PI / 2 + (2 * Math.PI * c) / 3 + turn;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  ),
  stds: classNames.flatMap(() => spots.map(([, , std]) => std)),
  labels: classNames.flatMap((_, c) => spots.map(() => c)),
};

export const law = exactClasses(arms);

/** The same where one example in five that is said to be of a class is of the other two. */
export const mistaken: ExactClasses = {
  ...law,
  of: classNames.map((_, c) => mixture({ ...arms, weights: Array.from(arms.labels, (l) => (l === c ? 0.8 : 0.1)) })),
};
/** Spots of one class. */
export const spotCount = spots.length;
