import { expect, test } from "vitest";
import {
  concat,
  engine,
  fused,
  getBackend,
  matMul,
  type NamedTensorMap,
  slice,
  split,
  sum,
  type Tensor,
  type Tensor1D,
  tidy,
  unsortedSegmentSum,
} from "#tf";
import { optimizers } from "../../../../src/lib/diffusion/training/optimizers.ts";
import { update, updatesInPlace } from "../../../../src/lib/diffusion/training/update.ts";
import { type Call, of, outcome, plainOutcome } from "./outcome.ts";

type Row = readonly [what: string, call: Call, sentence: string | RegExp];

const x = (...shape: number[]): Tensor => of(shape);
const vector = (n: number): Tensor1D => of([n]);

/** Operations of TensorFlow.js': its own sentence, as on its plain kernels. */
const stock: readonly Row[] = [
  ["matMul: inner sizes", () => matMul(x(2, 3), x(2, 3)), "inner shapes (3) and (2)"],
  ["matMul: long inner sizes", () => matMul(x(16, 2000), x(2001, 16)), "inner shapes (2000) and (2001)"],
  ["matMul: turned", () => matMul(x(2, 3), x(2, 3), true, true), "inner shapes (2) and (3)"],
  ["matMul: stacks", () => matMul(x(2, 3, 4), x(3, 4, 5)), /broadcast/],
  ["fused matMul", () => fused.matMul({ a: x(2, 3), b: x(2, 3) }), "inner shapes (3) and (2)"],
  ["concat: other axes", () => concat([x(3, 2), x(1, 2)], 1), "does not match the shape of the rest"],
  ["concat: ranks", () => concat([x(2, 2), x(2, 2, 1)]), "rank of tensors[1] must be the same"],
  ["concat: axis", () => concat([x(2), x(2)], 1), "axis"],
  ["slice: beyond the end", () => slice(x(3, 2), [1, 0], [3, 2]), "would overflow input.shape[0] (3)"],
  ["slice: along two axes", () => slice(x(3, 2), [1, 1], [3, 2]), "would overflow input.shape[0] (3)"],
  ["split: sizes", () => split(x(3), [1, 1]), "sum of sizes must match"],
  ["split: a size below 0", () => split(x(3), [5, -2]), /overflow|Negative size/],
  ["split: a rest below 0", () => split(x(3), [5, -1]), /overflow|Negative size/],
  ["sum: axis", () => sum(x(2, 3), 2), "axis"],
];

test.each(stock)("%s", async (_, call, sentence) => {
  for (const { error } of [await outcome(call), await plainOutcome(call)]) {
    expect(error?.message).toMatch(sentence);
    expect(error?.name).not.toBe("RuntimeError");
  }
});

const run = (name: string, inputs: Record<string, Tensor>, attributes: object) =>
  engine().runKernel<Tensor>(name, inputs as NamedTensorMap, attributes as never);

const strided = { strides: 1, pad: "valid", dataFormat: "NHWC", dilations: 1 };
const byImage = { ...strided, inputShape: [1, 5, 5, 2] };
const byFilter = { ...strided, filterShape: [3, 3, 2, 4] };
const pooled = { filterSize: 2, strides: 2, pad: "valid" };

type Unasked = readonly [kernel: string, backends: string, call: Call, sentence: string];

/** What TensorFlow.js never asks: on these backends kernels of ours would read or write other memory. */
const unasked: readonly Unasked[] = [
  [
    "Conv2DBackpropInput",
    "wasm webgpu",
    () => run("Conv2DBackpropInput", { dy: x(1, 5, 5, 4), filter: x(3, 3, 2, 4) }, byImage),
    "The gradient of a convolution takes dy [1, 3, 3, 4], as the image is [1, 5, 5, 2], the filter is [3, 3, 2, 4]; dy is [1, 5, 5, 4].",
  ],
  [
    "Conv2DBackpropFilter",
    "wasm webgpu",
    () => run("Conv2DBackpropFilter", { x: x(1, 5, 5, 2), dy: x(1, 2, 2, 4) }, byFilter),
    "dy is [1, 2, 2, 4].",
  ],
  [
    "DepthwiseConv2dNativeBackpropInput",
    "wasm",
    () => run("DepthwiseConv2dNativeBackpropInput", { dy: x(1, 5, 5, 8), filter: x(3, 3, 2, 4) }, byImage),
    "takes dy [1, 3, 3, 8]",
  ],
  [
    "DepthwiseConv2dNativeBackpropFilter",
    "wasm",
    () => run("DepthwiseConv2dNativeBackpropFilter", { x: x(1, 5, 5, 2), dy: x(1, 2, 2, 8) }, byFilter),
    "dy is [1, 2, 2, 8].",
  ],
  [
    "DepthwiseConv2dNative",
    "wasm",
    () => run("DepthwiseConv2dNative", { x: x(1, 5, 5, 3), filter: x(3, 3, 2, 4) }, strided),
    "x is [1, 5, 5, 3], filter is [3, 3, 2, 4].",
  ],
  [
    "MaxPoolGrad",
    "wasm",
    () => run("MaxPoolGrad", { dy: x(1, 4, 4, 2), input: x(1, 4, 4, 2), output: x(1, 2, 2, 2) }, pooled),
    "takes dy [1, 2, 2, 2], as the image is [1, 4, 4, 2]; dy is [1, 4, 4, 2].",
  ],
  ["Slice", "wasm", () => slice(x(3), [-2], [2]), "no place or size below 0, but begins at [-2]"],
  [
    "_FusedMatMul",
    "wasm",
    () => fused.matMul({ a: x(2, 3), b: x(3, 4), bias: x(1) }),
    "A fused product takes bias [4]",
  ],
  [
    "UnsortedSegmentSum",
    "wasm webgpu",
    () => unsortedSegmentSum(x(3, 2), of([1], "int32"), 2),
    "A sum by segments takes segmentIds [3], as x is [3, 2]; segmentIds is [1].",
  ],
];

test.each(unasked)("%s", (_, backends, call, sentence) => {
  if (backends.split(" ").includes(getBackend())) expect(() => tidy(call)).toThrow(sentence);
});

const adam = optimizers.adam({ clip: 0, weightDecay: 0 });
const rates = { step: 0, learningRate: 1, emaDecay: 0.9 };

/** One step on parameters [6] with gradients [2, 2] and [2]; what is given replaces what fits. */
const stepWith = (given: { params?: number; ema?: number; moments?: readonly number[]; scalars?: number }) => () => {
  const { params = 6, ema = 6, moments = [6, 6], scalars = 16 } = given;
  const weights = { params: vector(params), ema: vector(ema), moments: moments.map(vector) };
  const next = update(adam, weights, [x(2, 2), x(2)], rates, vector(scalars));
  return [next.params, next.ema, ...next.moments];
};

test.each([
  [{ params: 5 }, "An update takes params [6], as the sum of all gradients' sizes is [6]; params is [5]."],
  [{ ema: 7 }, "ema is [7]."],
  [{ moments: [6, 5] }, "v is [5]."],
  [{ moments: [] }, "An update by Adam takes two moments; one is missing."],
  [{ scalars: 4 }, "takes scalars [16] at least; scalars is [4]."],
])("an update of %o", (given, sentence) => {
  const call = () => tidy(stepWith(given));
  if (updatesInPlace(adam)) expect(call).toThrow(sentence);
  else if (!("scalars" in given)) expect(call).toThrow();
});
