import { build, type PointSampler } from "./build.ts";

const sixths = build(["0", "1", "2", "3", "4", "5"], ({ label, u, g, h }) => {
  if (label < 2) return [2 * label - 1 + 0.1 * g, 1 + 0.1 * h];
  const angle = -Math.PI * (0.1 + 0.8 * u);
  return [1.5 * Math.cos(angle) + 0.08 * g, 1.5 * Math.sin(angle) + 0.08 * h];
});

/**
 * Two eyes at (±1, 1), standard deviation 0.1, with a sixth of the points each; the rest is the mouth, an arc of
 * radius 1.5 and 144 degrees about the origin, noise 0.08.
 */
export const smiley: PointSampler = (rng, n) => {
  const { points, labels } = sixths(rng, n);
  return { points, labels: labels!.map((part) => Math.min(part, 2)), classNames: ["left eye", "right eye", "mouth"] };
};
