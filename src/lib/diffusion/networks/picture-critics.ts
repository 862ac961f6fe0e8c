import {
  add,
  div,
  mean,
  mul,
  neg,
  relu,
  reshape,
  softplus,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
} from "#tf";
import { silu } from "../kernels/activation.ts";
import { convolution, projection } from "../models/layers.ts";
import type { FeatureNet, Judge } from "./picture-critics-spec.ts";

/** The three inner layers of pictures [b, h, w, c]. */
export function features({ conv1, conv2, conv3 }: FeatureNet, x: Tensor): readonly Tensor4D[] {
  const first = silu(convolution(conv1, x)) as Tensor4D;
  const second = silu(convolution(conv2, first, { stride: 2, padding: 1 })) as Tensor4D;
  return [first, second, silu(convolution(conv3, second, { stride: 2, padding: 1 })) as Tensor4D];
}

/** Logits of classes, [b, classes]. */
export function classLogits(net: FeatureNet, x: Tensor): Tensor {
  const last = features(net, x)[2]!;
  return projection(net.head, reshape(last, [last.shape[0], -1]));
}

/**
 * How unlike pictures look, [b]: the squared distance of their inner layers, each pixel's channels scaled to length 1, its mean
 * over pixels summed over layers. Zhang et al., arXiv:1801.03924, without learned weights of channels.
 */
export function unlikeness(net: FeatureNet, a: Tensor, b: Tensor): Tensor1D {
  const others = features(net, b).map(unit);
  const each = features(net, a).map((of, i) => mean(sum(square(sub(unit(of), others[i]!)), 3), [1, 2]));
  return each.reduce((all, one) => add(all, one)) as Tensor1D;
}

const unit = (x: Tensor4D): Tensor => div(x, sqrt(add(sum(square(x), 3, true), 1e-6)));

/** Logits of "data" of the places of pictures, [b, h', w', 1]. Isola et al., arXiv:1611.07004. */
export function judged({ conv1, conv2, conv3 }: Judge, x: Tensor): Tensor4D {
  const leaky = (y: Tensor) => sub(relu(y), mul(relu(neg(y)), 0.2));
  const first = leaky(convolution(conv1, x, { stride: 2, padding: 1 }));
  return convolution(conv3, leaky(convolution(conv2, first, { stride: 2, padding: 1 })));
}

/** The judge's losses, [b]: −log D(data) − log(1 − D(made)), the mean over places. */
export const judgeLosses = (judge: Judge, data: Tensor, made: Tensor): Tensor1D =>
  add(mean(softplus(neg(judged(judge, data))), [1, 2, 3]), mean(softplus(judged(judge, made)), [1, 2, 3])) as Tensor1D;

/** Of who wants to pass for data, [b]: −log D(made), the mean over places. */
export const passingLosses = (judge: Judge, made: Tensor): Tensor1D =>
  mean(softplus(neg(judged(judge, made))), [1, 2, 3]) as Tensor1D;
