import { build } from "./build.ts";

/**
 * Five bent arms: Gaussians of standard deviation 0.3 along and 0.1 across at radius 1, turned by 0.25 exp(radius).
 * Johnson et al., "Composing graphical models with neural networks" (NeurIPS 2016).
 */
export const pinwheel = build(
  Array.from({ length: 5 }, (_, k) => `arm ${k + 1}`),
  ({ label, g, h }) => {
    const [along, across] = [1 + 0.3 * g, 0.1 * h];
    const angle = (2 * Math.PI * label) / 5 + 0.25 * Math.exp(along);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return [along * c - across * s, along * s + across * c];
  },
);
