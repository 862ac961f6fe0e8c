import { concat, cos, expandDims, mul, sin, type Tensor, type Tensor1D, type Tensor2D } from "#tf";
import { isRegistered, run } from "./kernel.ts";

/** Cosines, then sines, of t f for times t [b] and frequencies f [h], as [b, 2h]. Kernel `TimeEmbedding`, else composed. */
export const sinusoids = (t: Tensor, frequencies: Tensor1D): Tensor2D =>
  isRegistered("TimeEmbedding")
    ? run<Tensor2D>("TimeEmbedding", { t, frequencies })
    : composedSinusoids(t, frequencies);

/** The same of plain operations. */
export const composedSinusoids = (t: Tensor, frequencies: Tensor1D): Tensor2D => {
  const angles = mul(expandDims(t, 1), frequencies);
  return concat([cos(angles), sin(angles)], 1) as Tensor2D;
};
