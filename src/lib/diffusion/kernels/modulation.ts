import { add, mul, type Tensor, type Tensor2D } from "#tf";

/** Adaptive normalisation, gain and shift [b, c]: a norm's result times 1 + gain, plus shift. Peebles & Xie, arXiv:2212.09748. */
export interface Modulation {
  readonly gain: Tensor2D;
  readonly shift: Tensor2D;
}

/** Scale and offset [c] of a norm (1 and 0 unless given) with a modulation after them, as one scale and offset [b, c]. */
export function modulate(
  scale: Tensor | undefined,
  offset: Tensor | undefined,
  { gain, shift }: Modulation,
): [Tensor, Tensor] {
  const factor = add(gain, 1);
  return [scale ? mul(scale, factor) : factor, offset ? add(mul(offset, factor), shift) : shift];
}
