import { add, customGrad, mean, mul, reshape, rsqrt, square, sub, type Tensor, type Tensor1D } from "#tf";
import { isRegistered, run } from "./kernel.ts";
import { type Modulation, modulate, requireAffine } from "./modulation.ts";
import { requireShape } from "./require-shape.ts";

/** Layer normalisation of rows of c numbers; without scale and offset [c] they stay as normalised. */
export interface LayerNormOptions {
  readonly scale?: Tensor1D;
  readonly offset?: Tensor1D;
  readonly epsilon?: number;
  readonly modulation?: Modulation;
}

/**
 * Layer normalisation of x [b, …, c]: the c numbers of each row get mean 0 and variance 1 (the biased one, as in PyTorch),
 * then each channel its scale and offset [c], where given, and each example its modulation. Ba et al., arXiv:1607.06450.
 * Kernels `LayerNorm` and `LayerNormGradient`, else composed.
 * @throws where shapes don't fit, or anything but float32 is given.
 */
export function layerNorm(x: Tensor, options: LayerNormOptions = {}): Tensor {
  const { scale, offset, epsilon = 1e-5, modulation } = options;
  requireAffine("Layer normalisation", x, scale, offset, modulation);
  const plain = { epsilon, isCentred: true, aroundOne: false };
  if (!modulation) return normalise(x, scale, offset, plain);
  if (!scale && !offset) return normalise(x, modulation.gain, modulation.shift, { ...plain, aroundOne: true });
  return normalise(x, ...modulate(scale, offset, modulation), plain);
}

/**
 * x [b, …, c] over the root of the mean of its squares, along each row, times scale [c]. Zhang & Sennrich, arXiv:1910.07467.
 * @throws as `layerNorm`.
 */
export function rmsNorm(x: Tensor, scale?: Tensor1D, epsilon = 1e-6): Tensor {
  requireAffine("Root-mean-square normalisation", x, scale);
  return normalise(x, scale, undefined, { epsilon, isCentred: false, aroundOne: false });
}

/** Whether the mean is taken away, and whether 1 is added to the scale. */
type Attributes = { readonly epsilon: number; readonly isCentred: boolean; readonly aroundOne: boolean };

const normalise = (x: Tensor, scale: Tensor | undefined, offset: Tensor | undefined, attributes: Attributes): Tensor =>
  (isRegistered("LayerNorm") ? fusedLayerNorm : composedLayerNorm)(x, scale, offset, attributes);

/**
 * Kernel `LayerNorm` {x [b, …, c], scale?, offset?} {epsilon, isCentred, aroundOne} → [y, statistics [rows, 2]], where scale
 * and offset are each [c] or, of each example, [b, c], both alike, and statistics each row's mean (0 where not centred) and
 * 1 / √(variance + epsilon). Kernel `LayerNormGradient` {dy, x, statistics, scale?, offset?} {the same} →
 * [dx, dscale?, doffset?], with those alone that were given.
 */
function fusedLayerNorm(x: Tensor, scale: Tensor | undefined, offset: Tensor | undefined, attributes: Attributes) {
  const inputs = [x, scale, offset].filter((input) => input !== undefined);
  const named = ([first, ...rest]: readonly Tensor[]) => ({
    x: first!,
    ...(scale && { scale: rest.shift()! }),
    ...(offset && { offset: rest.shift()! }),
  });
  return customGrad((...args) => {
    const given = args.slice(0, inputs.length) as Tensor[];
    const save = args.at(-1) as unknown as (tensors: Tensor[]) => void;
    const [value, statistics] = run<Tensor[]>("LayerNorm", named(given), { ...attributes });
    save([...given, statistics!]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => {
      requireShape("The gradient of layer normalisation", { dy }, x.shape, { x });
      return run<Tensor[]>("LayerNormGradient", { dy, ...named(saved), statistics: saved.at(-1)! }, { ...attributes });
    };
    return { value: value!, gradFunc: (dy, saved) => gradFunc(dy as Tensor, saved as Tensor[]) };
  })(...inputs);
}

/** The same of plain operations; scale and offset [c] or [b, c]. */
export function composedLayerNorm(
  input: Tensor,
  scale: Tensor | undefined,
  offset: Tensor | undefined,
  { epsilon, isCentred, aroundOne }: Attributes,
): Tensor {
  const x = reshape(input, [input.shape[0]!, -1, input.shape.at(-1)!]);
  const centred = isCentred ? sub(x, mean(x, -1, true)) : x;
  let y = mul(centred, rsqrt(add(mean(square(centred), -1, true), epsilon)));
  const perRow = (of: Tensor) => (of.rank === 1 ? of : reshape(of, [of.shape[0]!, 1, of.shape[1]!]));
  if (scale) y = mul(y, perRow(aroundOne ? add(scale, 1) : scale));
  if (offset) y = add(y, perRow(offset));
  return reshape(y, input.shape);
}
