import type { Painter } from "../../../src/components/editing/painted.ts";

/** In place of a pipeline: tells as many steps as are asked for, and gives pictures that are grey all over. */
export const greyPainter: Painter = async function* ({ seeds, steps, noise, show }) {
  const n = seeds.length;
  const pictures = { pixels: new Float32Array(3072 * n), n, height: 32, width: 32, channels: 3 };
  const base = { begin: 0, of: steps, t: 1, alpha: 0, sigma: 1, shape: [4, 4, 16] as const };
  for (let i = 0; i <= steps; i++)
    yield { kind: "step", step: { ...base, i, ...(show?.states ? { state: pictures } : {}) }, done: false };
  yield { kind: "pictures", pictures, latents: noise ?? new Float32Array(256 * n), notes: [], done: true };
};
