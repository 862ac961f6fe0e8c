import { add, mul, type Tensor, type Tensor2D } from "#tf";
import { refuse, requireFloats, requireShape } from "./require-shape.ts";

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

/** @throws unless x is [b, …, c], scale and offset are [c], and the modulation's gain and shift [b, c], all of float32. */
export function requireAffine(norm: string, x: Tensor, scale?: Tensor, offset?: Tensor, modulation?: Modulation): void {
  const { gain, shift } = modulation ?? {};
  requireFloats(norm, { x, scale, offset, gain, shift });
  if (x.rank < 2) refuse(norm, "x [b, …, c]", { x });
  const [examples, channels] = [x.shape[0]!, x.shape.at(-1)!];
  requireShape(norm, { scale, offset }, [channels], { x });
  requireShape(norm, { gain, shift }, [examples, channels], { x });
}
