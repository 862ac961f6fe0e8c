import {
  add,
  conv2d,
  div,
  matMul,
  moments,
  mul,
  reshape,
  sigmoid,
  softmax,
  sqrt,
  sub,
  type Tensor2D,
  type Tensor4D,
} from "#tf";
import { type Blocks, type BlockWork, blockRunner } from "../blocks.ts";
import type { Runner } from "../runner.ts";
import { attentionWidth, normGroups } from "../work.ts";

const blocks: Blocks = {
  matmul: ([a, b]) => matMul(a as Tensor2D, b as Tensor2D),
  dense: ([x, weight, bias]) => add(matMul(x as Tensor2D, weight as Tensor2D), bias!),
  convolution: ([x, filter]) => conv2d(x as Tensor4D, filter as Tensor4D, 1, "same"),
  "group-norm": ([x, scale, offset], { batch, size, channels }) => {
    const grouped = reshape(x!, [batch, size, size, normGroups, channels / normGroups]);
    const { mean, variance } = moments(grouped, [1, 2, 4], true);
    const normal = reshape(div(sub(grouped, mean), sqrt(add(variance, 1e-5))), x!.shape);
    const y = add(mul(normal, scale!), offset!);
    return mul(y, sigmoid(y));
  },
  attention: ([q, k, v]) => {
    const scores = softmax(mul(matMul(q!, k!, false, true), 1 / Math.sqrt(attentionWidth)));
    return matMul(scores, v!);
  },
};

/** A building block of image networks, composed of TensorFlow.js' operations. */
export const blockOf = (work: BlockWork): Runner => blockRunner(blocks, work);
