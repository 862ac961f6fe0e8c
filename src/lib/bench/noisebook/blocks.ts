import { conv2d, matMul, type Tensor1D, type Tensor2D, type Tensor4D } from "#tf";
import { attention } from "../../diffusion/kernels/attention.ts";
import { dense } from "../../diffusion/kernels/dense.ts";
import { groupNorm } from "../../diffusion/kernels/group-norm.ts";
import { type Blocks, type BlockWork, blockRunner } from "../blocks.ts";
import type { Runner } from "../runner.ts";
import { normGroups } from "../work.ts";

const blocks: Blocks = {
  matmul: ([a, b]) => matMul(a as Tensor2D, b as Tensor2D),
  dense: ([x, weight, bias]) => dense(x as Tensor2D, weight as Tensor2D, bias as Tensor1D),
  convolution: ([x, filter]) => conv2d(x as Tensor4D, filter as Tensor4D, 1, "same"),
  "group-norm": ([x, scale, offset]) =>
    groupNorm(x!, { groups: normGroups, scale: scale as Tensor1D, offset: offset as Tensor1D, silu: true }),
  attention: ([q, k, v]) => attention(q!, k!, v!),
};

/** A building block of image networks as the library has it. */
export const blockOf = (work: BlockWork): Runner => blockRunner(blocks, work);
