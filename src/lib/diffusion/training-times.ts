/** Draws of training times in (0, 1), noise at 1: Esser et al., arXiv:2403.03206, section 3.1. */

/** The logistic function of a normal draw: more of the middle; a positive mean leans towards noise. */
export const logitNormal = (normal: number, { mean = 0, std = 1 } = {}): number =>
  1 / (1 + Math.exp(-(mean + std * normal)));

/** Heavier tails than the logit-normal, for a uniform draw u and a scale from −1 to 2/(π − 2). */
export const modeWeighted = (u: number, scale = 1.29): number =>
  1 - u - scale * (Math.cos((Math.PI * u) / 2) ** 2 - 1 + u);
