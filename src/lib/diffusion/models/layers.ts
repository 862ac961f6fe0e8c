import {
  add,
  conv2d,
  image,
  mul,
  relu,
  sigmoid,
  softplus,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tanh,
  zeros,
} from "#tf";
import { type Activation, gelu, geluTanh, silu } from "../kernels/activation.ts";
import { dense } from "../kernels/dense.ts";
import { groupNorm as normalise } from "../kernels/group-norm.ts";
import { layerNorm, rmsNorm } from "../kernels/layer-norm.ts";
import type { convolutionSpec, normSpec, ParametersOf, projectionSpec, rmsSpec } from "./spec.ts";

export type Convolution = ParametersOf<ReturnType<typeof convolutionSpec>>;
export type Projection = ParametersOf<ReturnType<typeof projectionSpec>>;
export type Norm = ParametersOf<ReturnType<typeof normSpec>>;

type Padding = "same" | "valid" | number;

/** Images [b, h, w, in] to [b, h', w', out]; padding as PyTorch counts it, or "same" for a stride of 1. */
export function convolution(
  { weight, bias }: Convolution,
  x: Tensor,
  { stride = 1, padding = "same" }: { stride?: number; padding?: Padding } = {},
): Tensor4D {
  const rounding = typeof padding === "number" ? "floor" : undefined;
  const y = conv2d(x as Tensor4D, weight, stride, padding, "NHWC", 1, rounding);
  return bias ? add(y, bias) : y;
}

/** act(x) W + b for x […, in]: […, out], where the activation is the input's. */
export const projection = <T extends Tensor = Tensor>(
  { weight, bias }: Projection,
  x: Tensor,
  activation?: Activation,
): T => dense<T>(x, weight, bias ?? noBias(weight.shape[1]), activation);

const noBias = (size: number) => zeros([size]) as Tensor1D;

/** Group normalisation with a layer's scale and offset. */
export const groupNorm = (
  { weight, bias }: Norm,
  x: Tensor,
  groups: number,
  epsilon: number,
  isActive = false,
): Tensor => normalise(x, { groups, scale: weight, offset: bias, epsilon, silu: isActive });

/** Layer normalisation with a layer's scale and offset. */
export const norm = ({ weight, bias }: Norm, x: Tensor, epsilon = 1e-5): Tensor =>
  layerNorm(x, { scale: weight, offset: bias, epsilon });

/** Root-mean-square normalisation with a layer's scale. */
export const rms = ({ weight }: ParametersOf<ReturnType<typeof rmsSpec>>, x: Tensor, epsilon = 1e-6): Tensor =>
  rmsNorm(x, weight, epsilon);

/** Each pixel of images [b, h, w, c] repeated, to twice the size or the one given. */
export function enlarged(x: Tensor, size?: readonly [height: number, width: number]): Tensor4D {
  const [, height, width] = x.shape as [number, number, number, number];
  return image.resizeNearestNeighbor(x as Tensor4D, size ? [...size] : [2 * height, 2 * width]);
}

/** Activations by the names of diffusers' and transformers' configurations. */
export const activations = {
  silu,
  swish: silu,
  gelu,
  relu,
  mish: (x: Tensor): Tensor => mul(x, tanh(softplus(x))),
  quick_gelu: (x: Tensor): Tensor => mul(x, sigmoid(mul(x, 1.702))),
  gelu_new: geluTanh,
  gelu_fast: geluTanh,
  gelu_pytorch_tanh: geluTanh,
  tanh: (x: Tensor): Tensor => tanh(x),
  sigmoid: (x: Tensor): Tensor => sigmoid(x),
} as const satisfies Record<string, (x: Tensor) => Tensor>;

export type ActivationName = keyof typeof activations;
