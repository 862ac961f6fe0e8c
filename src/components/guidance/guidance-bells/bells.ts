/** Variances of all data and of the class, both bells around 0. */
export const [ofAll, ofClass] = [2, 1];

/** Who makes samples of the class at a scale. */
export const kinds = {
  promised: "promised",
  ode: "the ODE",
  sde: "the SDE",
} as const;
export type Kind = keyof typeof kinds;

/**
 * The variance of the samples at guidance scale s, exact answers and ever smaller steps from ever more noise. With
 * guided scores −x (s/(v_c + τ) + (1 − s)/(v + τ)) at noise of variance τ, that of the SDE solves v' = 2k v − 1 in τ.
 */
export const varianceAt: Record<Kind, (scale: number) => number> = {
  promised: (s) => 1 / (s / ofClass + (1 - s) / ofAll),
  ode: (s) => ofClass ** s * ofAll ** (1 - s),
  sde: (s) => ((ofClass * ofAll) / (ofAll - ofClass)) * ((1 - (ofClass / ofAll) ** (2 * s - 1)) / (2 * s - 1)),
};
