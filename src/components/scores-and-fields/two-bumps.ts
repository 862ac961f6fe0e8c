import { type Mixture, mixture } from "../../lib/diffusion/exact/mixture.ts";
import { linear } from "../../lib/diffusion/schedules/schedule.ts";

/** Data on the line: a smaller bump on the left, a larger one on the right; mean 0.25, variance 1.54. */
export const law: Mixture = { dim: 1, weights: [0.3, 0.7], means: [-1.5, 1], stds: [0.4, 0.5] };
export const exact = mixture(law);
/** DDPM's path. */
export const schedule = linear();
