import {
  add,
  customGrad,
  mean,
  mul,
  reshape,
  rsqrt,
  square,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from "#tf";
import { activate } from "./activation.ts";
import { isRegistered, run } from "./kernel.ts";
import { type Modulation, modulate, requireAffine } from "./modulation.ts";
import { requireShape } from "./require-shape.ts";

/** Group normalisation of c channels. */
export interface GroupNormOptions {
  /** A divisor of the number of channels. */
  readonly groups: number;
  readonly scale: Tensor1D;
  readonly offset: Tensor1D;
  readonly epsilon?: number;
  /** Whether x σ(x) of the result is taken. */
  readonly silu?: boolean;
  readonly modulation?: Modulation;
}

type Attributes = { readonly groups: number; readonly epsilon: number; readonly silu: boolean };

/**
 * Group normalisation of x [b, …, c]: each example's groups of neighbouring channels get mean 0 and variance 1 (the biased
 * one, as in PyTorch), then each channel its scale and offset [c], each example its modulation. Wu & He, arXiv:1803.08494.
 * Kernels `GroupNorm` and `GroupNormGradient`, else composed.
 * @throws where the groups don't divide the channels, shapes don't fit, or anything but float32 is given.
 */
export function groupNorm(x: Tensor, options: GroupNormOptions): Tensor {
  const { groups, epsilon = 1e-5, silu = false, modulation } = options;
  const { scale, offset } = options;
  requireAffine("Group normalisation", x, scale, offset, modulation);
  const channels = x.shape.at(-1)!;
  if (!(Number.isInteger(groups) && groups > 0 && channels % groups === 0))
    throw new RangeError(`${channels} channels cannot be split into ${groups} equal groups.`);
  const affine: [Tensor, Tensor] = modulation ? modulate(scale, offset, modulation) : [scale, offset];
  const norm = isRegistered("GroupNorm") ? fusedGroupNorm : composedGroupNorm;
  return norm(x, ...affine, { groups, epsilon, silu });
}

/**
 * Kernel `GroupNorm` {x [b, …, c], scale, offset} {groups, epsilon, silu} → [y, statistics [b, groups, 2]], where scale and
 * offset are [c] or, of each example, [b, c], and statistics each group's mean and 1 / √(variance + epsilon).
 * Kernel `GroupNormGradient` {dy, x, scale, offset, statistics} {groups, silu} → [dx, dscale, doffset].
 */
const fusedGroupNorm = (x: Tensor, scale: Tensor, offset: Tensor, attributes: Attributes): Tensor =>
  customGrad((...args) => {
    const inputs = args.slice(0, 3) as Tensor[];
    const save = args[3] as unknown as (tensors: Tensor[]) => void;
    const names = (of: readonly Tensor[]) => ({ x: of[0]!, scale: of[1]!, offset: of[2]! });
    const [value, statistics] = run<Tensor[]>("GroupNorm", names(inputs), { ...attributes });
    save([...inputs, statistics!]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => {
      requireShape("The gradient of group normalisation", { dy }, x.shape, { x });
      return run<Tensor[]>("GroupNormGradient", { dy, ...names(saved), statistics: saved[3]! }, { ...attributes });
    };
    return { value: value!, gradFunc: (dy, saved) => gradFunc(dy as Tensor, saved as Tensor[]) };
  })(x, scale, offset);

/** The same of plain operations; scale and offset [c] or [b, c]. */
export function composedGroupNorm(x: Tensor, scale: Tensor, offset: Tensor, attributes: Attributes): Tensor {
  const { groups, epsilon, silu } = attributes;
  const [examples, channels] = [x.shape[0]!, x.shape.at(-1)!];
  const grouped = reshape(x, [examples, -1, groups, channels / groups]);
  const centred = sub(grouped, mean(grouped, [1, 3], true));
  const rate = rsqrt(add(mean(square(centred), [1, 3], true), epsilon));
  const normal = reshape(mul(centred, rate), [examples, -1, channels]);
  const z = add(mul(normal, perChannel(scale)), perChannel(offset));
  return activate(reshape(z, x.shape), silu ? "silu" : "none");
}

/** To be broadcast to [b, n, c]. */
const perChannel = (of: Tensor): Tensor =>
  of.rank === 1 ? of : reshape(of as Tensor2D, [of.shape[0]!, 1, of.shape[1]!]);
