import { type Tensor, type Tensor1D, type Tensor2D, type Tensor3D, type Tensor4D, tensor, tensor1d } from "#tf";
import { requireWhole } from "../check/numbers.ts";
import type { Activation } from "../kernels/activation.ts";
import { dense } from "../kernels/dense.ts";
import { sinusoids } from "../kernels/time-embedding.ts";
import type { Rng } from "../random/rng.ts";

/** A dense layer; weight [in, out] inside, [out, in] in files, as PyTorch has it. */
export type Linear = { weight: Tensor2D; bias: Tensor1D };

/** act(x) W + b for x […, in]: […, out], where the activation is the input's. @throws where shapes don't fit. */
export function linear(layer: Linear, x: Tensor3D, activation?: Activation): Tensor3D;
export function linear(layer: Linear, x: Tensor4D, activation?: Activation): Tensor4D;
export function linear(layer: Linear, x: Tensor, activation?: Activation): Tensor2D;
export function linear({ weight, bias }: Linear, x: Tensor, activation: Activation = "none"): Tensor {
  return dense<Tensor>(x, weight, bias, activation);
}

/**
 * Weights [inputs, outputs] and biases [outputs], uniform in ±1/√inputs, PyTorch's default for `nn.Linear`; gain 0 makes a layer that answers 0.
 * @param gain What the weights and biases are multiplied by.
 * @throws a sentence where a size is no positive whole number.
 */
export function initLinear(rng: Rng, inputs: number, outputs: number, gain = 1): Linear {
  requireWhole("number of inputs of a layer", inputs, 1, 1e6);
  requireWhole("number of outputs of a layer", outputs, 1, 1e6);
  const bound = gain / Math.sqrt(inputs);
  const uniform = (label: string, shape: number[], size: number) =>
    tensor(
      rng
        .fork(label)
        .uniforms(size)
        .map((u) => bound * (2 * u - 1)),
      shape,
    );
  return {
    weight: uniform("weight", [inputs, outputs], inputs * outputs) as Tensor2D,
    bias: uniform("bias", [outputs], outputs) as Tensor1D,
  };
}

/**
 * Sinusoids of times t [b] as [b, dim], dim even, cosines first: frequencies maxPeriod^(−j/(dim/2)), on scale·t.
 * Vaswani et al., arXiv:1706.03762; the form of Ho et al.'s successors and of diffusers with `flip_sin_to_cos`.
 */
export function timeEmbedding(t: Tensor, { dim = 32, scale = 1000, maxPeriod = 10_000 } = {}): Tensor2D {
  const half = dim / 2;
  const frequencies = tensor1d(Float32Array.from({ length: half }, (_, j) => scale * maxPeriod ** (-j / half)));
  return sinusoids(t, frequencies);
}
