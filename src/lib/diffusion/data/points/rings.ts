import { build } from "./build.ts";

/** Three circles about the origin, of radius 1, 2 and 3, blurred by a Gaussian of standard deviation 0.1. */
export const rings = build(["inner ring", "middle ring", "outer ring"], ({ label, u, g, h }) => {
  const [radius, angle] = [label + 1, 2 * Math.PI * u];
  return [radius * Math.cos(angle) + 0.1 * g, radius * Math.sin(angle) + 0.1 * h];
});
