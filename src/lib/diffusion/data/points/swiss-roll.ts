import { build } from "./build.ts";

/**
 * The roll (θ cos θ, θ sin θ) for θ from 1.5 π to 4.5 π, noise 0.4, seen from its end; scikit-learn's `make_swiss_roll`
 * without the height. The classes are its three half turns.
 */
export const swissRoll = build(["inner", "middle", "outer"], ({ label, u, g, h }) => {
  const theta = Math.PI * (1.5 + label + u);
  return [theta * Math.cos(theta) + 0.4 * g, theta * Math.sin(theta) + 0.4 * h];
});
