import { normalise } from "../../../lib/diffusion/data/normalise.ts";
import { pinwheel } from "../../../lib/diffusion/data/points/pinwheel.ts";
import { smiley } from "../../../lib/diffusion/data/points/smiley.ts";
import type { Mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { word } from "./word.ts";

const CENTRES = 260;

/** The points as narrow Gaussians, in units in which the shape has variance 1. */
const blurred = (points: Float32Array, std: number): Mixture => {
  const { data } = normalise({ points });
  const count = points.length / 2;
  return {
    dim: 2,
    weights: new Float64Array(count).fill(1),
    means: data.points,
    stds: new Float64Array(count).fill(std),
  };
};

/** What the cloud turns into, in turn. */
export const shapes: readonly { readonly name: string; readonly mixture: Mixture }[] = [
  { name: "a smiling face", mixture: blurred(smiley(rng(4), CENTRES).points, 0.03) },
  { name: "the word “noise”", mixture: blurred(word(CENTRES), 0.02) },
  { name: "a pinwheel", mixture: blurred(pinwheel(rng(4), CENTRES).points, 0.05) },
];
