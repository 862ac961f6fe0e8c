import { build } from "./build.ts";

/** Two arms r = θ / 3π that wind outwards one and a half times to radius 1, evenly filled along their length, noise 0.02. */
export const spiral = build(["first arm", "second arm"], ({ label, u, g, h }) => {
  const r = Math.sqrt(u);
  const angle = 3 * Math.PI * r + Math.PI * label;
  return [r * Math.cos(angle) + 0.02 * g, r * Math.sin(angle) + 0.02 * h];
});
