import { build } from "./build.ts";

/** Two half circles of radius 1 that reach into each other, noise 0.06; scikit-learn's `make_moons`. */
export const moons = build(["upper moon", "lower moon"], ({ label, u, g, h }) => {
  const [x, y] = [Math.cos(Math.PI * u), Math.sin(Math.PI * u)];
  return label === 0 ? [x + 0.06 * g, y + 0.06 * h] : [1 - x + 0.06 * g, 0.5 - y + 0.06 * h];
});
