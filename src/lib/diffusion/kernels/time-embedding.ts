import { concat, cos, expandDims, mul, sin, type Tensor, type Tensor1D, type Tensor2D } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import { refuse, requireFloats } from "./require-shape.ts";

/**
 * Cosines, then sines, of t f for times t [b] and frequencies f [h], as [b, 2h]. Kernel `TimeEmbedding`, else composed.
 * @throws where shapes don't fit, or anything but float32 is given.
 */
export function sinusoids(t: Tensor, frequencies: Tensor1D): Tensor2D {
  requireFloats("The time embedding", { t, frequencies });
  if (t.rank !== 1 || frequencies.rank !== 1)
    refuse("The time embedding", "times t [b] and frequencies [h]", { t, frequencies });
  return isRegistered("TimeEmbedding")
    ? run<Tensor2D>("TimeEmbedding", { t, frequencies })
    : composedSinusoids(t, frequencies);
}

/** The same of plain operations. */
export const composedSinusoids = (t: Tensor, frequencies: Tensor1D): Tensor2D => {
  const angles = mul(expandDims(t, 1), frequencies);
  return concat([cos(angles), sin(angles)], 1) as Tensor2D;
};
