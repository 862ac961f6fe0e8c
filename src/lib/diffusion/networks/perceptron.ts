import { mul, type Tensor, type Tensor2D, tidy } from "#tf";
import { initLinear, type Linear, linear } from "../nn/linear.ts";
import type { Rng } from "../random/rng.ts";

/** Dense layers one after another, with SiLU between them. */
export type Perceptron = { layers: Linear[] };

export interface PerceptronOptions {
  readonly inputs: number;
  readonly outputs: number;
  readonly width?: number;
  /** Number of hidden layers. */
  readonly depth?: number;
  /** The first layer's weights start this much larger: for coordinates, whose fine structure counts. */
  readonly inputGain?: number;
}

/** Fresh parameters. */
export function initPerceptron(rng: Rng, options: PerceptronOptions): Perceptron {
  const { inputs, outputs, width = 64, depth = 3, inputGain = 1 } = options;
  const sizes = [inputs, ...new Array<number>(depth).fill(width), outputs];
  const layers = sizes.slice(1).map((out, i) => initLinear(rng.fork(i), sizes[i]!, out));
  if (inputGain === 1) return { layers };
  const { weight, bias } = layers[0]!;
  const larger = tidy(() => mul(weight, inputGain) as Tensor2D);
  weight.dispose();
  return { layers: [{ weight: larger, bias }, ...layers.slice(1)] };
}

/** The network of the parameters: x [b, inputs] to [b, outputs]. */
export const perceptron =
  ({ layers }: Perceptron) =>
  (x: Tensor): Tensor2D => {
    const [first, ...others] = layers as [Linear, ...Linear[]];
    return others.reduce((h, layer) => linear(layer, h, "silu"), linear(first, x));
  };
