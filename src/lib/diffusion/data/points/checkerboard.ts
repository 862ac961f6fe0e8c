import { build } from "./build.ts";

/** The eight dark squares, each of side 1, of a 4 × 4 board about the origin; uniform, without noise. The class is the square. */
export const checkerboard = build(
  Array.from({ length: 8 }, (_, k) => `square ${k + 1}`),
  ({ label, u, v }) => {
    const row = label >> 1;
    return [2 * (label & 1) + (row & 1) - 2 + u, row - 2 + v];
  },
);
