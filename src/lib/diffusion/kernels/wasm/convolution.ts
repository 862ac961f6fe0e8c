import { backend_util, type TensorInfo } from "#tf";
import { refuse, requireShape } from "../require-shape.ts";
import type { Heap } from "./heap.ts";
import { type Attributes, kernel, type Replacement } from "./kernel.ts";

type Sizes = backend_util.Conv2DInfo;
type Shape4 = [number, number, number, number];

function sizesOf(
  input: readonly number[],
  filter: readonly number[],
  attributes: Attributes,
  depthwise = false,
): Sizes {
  const { strides, pad, dimRoundingMode, dilations = 1 } = attributes;
  const shapes = [input, filter] as [Shape4, Shape4];
  return backend_util.computeConv2DInfo(...shapes, strides, dilations, pad, dimRoundingMode, depthwise, "channelsLast");
}

/** As class Layout in assembly/layout.ts has them. */
const layout = (heap: Heap, s: Sizes): number =>
  heap.numbers([
    ...[s.batchSize, s.inHeight, s.inWidth, s.inChannels, s.filterHeight, s.filterWidth],
    ...[s.outHeight, s.outWidth, s.outChannels, s.strideHeight, s.strideWidth, s.dilationHeight, s.dilationWidth],
    ...[s.padInfo.top, s.padInfo.left],
  ]);

/** Runs a function that makes a tensor of two others, and lends it room for products and windows. */
function convolve(heap: Heap, name: string, sizes: Sizes, inputs: readonly TensorInfo[], shape: readonly number[]) {
  const out = heap.output(shape);
  const { productRoom, windowsRoom } = heap.call;
  const own = productRoom!();
  const room = heap.room(own + windowsRoom!(layout(heap, sizes)));
  heap.call[name]!(layout(heap, sizes), ...inputs.map(heap.at), heap.at(out), room, room + own);
  return out;
}

/** What the gradients of a convolution take. */
const requireGradient = (dy: TensorInfo, sizes: Sizes): void =>
  requireShape("The gradient of a convolution", { dy }, sizes.outShape, {
    "the image": { shape: sizes.inShape, dtype: "float32" },
    "the filter": { shape: sizes.filterShape, dtype: "float32" },
  });

const hasChannelsLast = ({ dataFormat }: Attributes) => dataFormat === undefined || dataFormat === "NHWC";

/** Images [b, h, w, c] and filters [h, w, c, d], whatever stride, padding and dilation. */
export const convolutionReplacement: Replacement = {
  name: "Conv2D",
  fits: (_, attributes) => hasChannelsLast(attributes),
  compute(heap, { x, filter }, attributes) {
    const sizes = sizesOf(x!.shape, filter!.shape, attributes);
    return convolve(heap, "convolve", sizes, [x!, filter!], sizes.outShape);
  },
};

/** The gradient by the images, which is the transposed convolution too. */
export const inputGradientReplacement: Replacement = {
  name: "Conv2DBackpropInput",
  fits: (_, attributes) => hasChannelsLast(attributes),
  compute(heap, { dy, filter }, attributes) {
    const sizes = sizesOf(attributes.inputShape, filter!.shape, attributes);
    requireGradient(dy!, sizes);
    return convolve(heap, "convolveInputGradient", sizes, [dy!, filter!], sizes.inShape);
  },
};

/** The gradient by the filter, which TensorFlow.js lacks. */
export const filterGradientKernel = kernel("Conv2DBackpropFilter", (heap, { x, dy }, attributes) => {
  if (!hasChannelsLast(attributes))
    throw new Error(
      `Convolutions train on images with channels last, but here the format is ${attributes.dataFormat}.`,
    );
  const sizes = sizesOf(x!.shape, attributes.filterShape, attributes);
  requireGradient(dy!, sizes);
  return convolve(heap, "convolveFilterGradient", sizes, [x!, dy!], attributes.filterShape);
});

/** As assembly/depthwise.ts numbers what is computed. */
const whats = { value: 0, byImages: 1, byFilter: 2 };

function depthwise(heap: Heap, sizes: Sizes, tensors: readonly TensorInfo[], what: keyof typeof whats) {
  heap.call.depthwise!(layout(heap, sizes), ...tensors.map(heap.at), whats[what]);
}

/** Convolutions that keep channels apart; TensorFlow.js' reads beyond its memory for some shapes. */
export const depthwiseReplacement: Replacement = {
  name: "DepthwiseConv2dNative",
  fits: () => true,
  compute(heap, { x, filter }, attributes) {
    if (x!.shape[3] !== filter!.shape[2])
      refuse("A depthwise convolution", "images [b, height, width, c] and a filter [height, width, c, d]", {
        x,
        filter,
      });
    const sizes = sizesOf(x!.shape, filter!.shape, attributes, true);
    const y = heap.output(sizes.outShape);
    depthwise(heap, sizes, [x!, filter!, y], "value");
    return y;
  },
};

/** Their gradients, which TensorFlow.js lacks too. */
export const depthwiseKernels = [
  kernel("DepthwiseConv2dNativeBackpropFilter", (heap, { x, dy }, attributes) => {
    const sizes = sizesOf(x!.shape, attributes.filterShape, attributes, true);
    requireGradient(dy!, sizes);
    const to = heap.output(attributes.filterShape);
    depthwise(heap, sizes, [x!, to, dy!], "byFilter");
    return to;
  }),
  kernel("DepthwiseConv2dNativeBackpropInput", (heap, { dy, filter }, attributes) => {
    const sizes = sizesOf(attributes.inputShape, filter!.shape, attributes, true);
    requireGradient(dy!, sizes);
    const to = heap.output(attributes.inputShape);
    depthwise(heap, sizes, [to, filter!, dy!], "byImages");
    return to;
  }),
];

/** TensorFlow.js' takes 10^-38 for the least of numbers: where all of a window are negative, it is wrong. */
export const maxPoolGradientReplacement: Replacement = {
  name: "MaxPoolGrad",
  fits: () => true,
  compute(heap, { dy, input }, { filterSize, strides, pad, dimRoundingMode }) {
    const shape = input!.shape as Shape4;
    const sizes = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    requireShape("The gradient of a pooling", { dy }, sizes.outShape, { "the image": input });
    const dx = heap.output(shape);
    heap.call.maxPoolGradient!(layout(heap, sizes), ...[dy!, input!, dx].map(heap.at));
    return dx;
  },
};
