import { backend_util, type TensorInfo } from "#tf";
import { requireShape } from "../require-shape.ts";
import { patches, reached, rowsOf, seen, turned } from "./convolution.wgsl.ts";
import type { Webgpu } from "./dispatch.ts";
import { implicitProduct } from "./implicit-product.ts";
import type { Replacement } from "./replace.ts";

/** As TensorFlow.js gives them. */
interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: "same" | "valid" | number;
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
  readonly dilations?: number | [number, number];
  readonly activation?: string;
}

type Shape4D = [number, number, number, number];

/** Sizes of the convolution of x [b, height, width, in] with a filter [filter height, filter width, in, out]. */
function sizes(x: readonly number[], filter: readonly number[], attributes: Attributes) {
  const { strides, pad, dimRoundingMode } = attributes;
  const info = backend_util.computeConv2DInfo(
    [...x] as Shape4D,
    [...filter] as Shape4D,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterWidth, padInfo } = info;
  const [strideY, strideX, top, left] = [info.strideHeight, info.strideWidth, padInfo.top, padInfo.left];
  const uniforms = { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterWidth };
  return { info, uniforms: { ...uniforms, strideY, strideX, top, left } };
}

const requireGradient = (dy: TensorInfo, { inShape, filterShape, outShape }: backend_util.Conv2DInfo): void =>
  requireShape("The gradient of a convolution", { dy }, outShape, {
    "the image": { shape: inShape, dtype: "float32" },
    "the filter": { shape: filterShape, dtype: "float32" },
  });

function byFilter(backend: Webgpu, x: TensorInfo, dy: TensorInfo, filter: readonly number[], attributes: Attributes) {
  const { info, uniforms } = sizes(x.shape, filter, attributes);
  requireGradient(dy, info);
  const [isWideIn, isWideOut] = [info.inChannels % 4 === 0, info.outChannels % 4 === 0];
  return implicitProduct(backend, {
    inputs: [
      ["input", x, isWideIn],
      ["dy", dy, isWideOut],
    ],
    uniforms,
    left: patches(isWideIn),
    right: rowsOf("dy", isWideOut),
    m: info.filterHeight * info.filterWidth * info.inChannels,
    n: info.outChannels,
    k: info.batchSize * info.outHeight * info.outWidth,
    shape: filter,
  });
}

function byInput(
  backend: Webgpu,
  dy: TensorInfo,
  filter: TensorInfo,
  input: readonly number[],
  attributes: Attributes,
) {
  const { info, uniforms } = sizes(input, filter.shape, attributes);
  requireGradient(dy, info);
  return implicitProduct(backend, {
    inputs: [
      ["dy", dy, false],
      ["weights", filter, false],
    ],
    uniforms,
    left: reached,
    right: turned,
    m: info.batchSize * info.inHeight * info.inWidth,
    n: info.inChannels,
    k: info.filterHeight * info.filterWidth * info.outChannels,
    shape: input,
  });
}

/** Tiles of 32 × 32 up to which TensorFlow.js writes all patches to a tensor first, or adds in whatever order. */
const few = 16;

/** A convolution with a small result; nothing for others, which the stock kernel computes as well. */
function small(backend: Webgpu, { x, filter, bias, preluActivationWeights }: Inputs, attributes: Attributes) {
  const { dataFormat, dilations = 1, activation = "linear" } = attributes;
  const isPlain = dataFormat !== "NCHW" && [dilations].flat().every((dilation) => dilation === 1);
  if (!isPlain || activation !== "linear" || preluActivationWeights || (bias && bias.shape.length !== 1))
    return undefined;
  const { info, uniforms } = sizes(x!.shape, filter!.shape, attributes);
  const { batchSize, outHeight, outWidth, outChannels, inChannels, filterHeight, filterWidth } = info;
  if (batchSize * Math.ceil((outHeight * outWidth) / 32) * Math.ceil(outChannels / 32) > few) return undefined;
  const isWide = outChannels % 4 === 0;
  return implicitProduct(backend, {
    inputs: [
      ["input", x!, false],
      ["weights", filter!, isWide],
    ],
    bias,
    uniforms,
    left: seen,
    right: rowsOf("weights", isWide),
    m: batchSize * outHeight * outWidth,
    n: outChannels,
    k: filterHeight * filterWidth * inChannels,
    shape: info.outShape,
  });
}

type Inputs = Readonly<Record<string, TensorInfo | undefined>>;

const forward = (kernelName: string): Replacement => ({
  kernelName,
  compute: (backend, inputs, attributes) => small(backend, inputs, attributes as unknown as Attributes),
});

/** The stock gradients compute each weight, and each input number, in one invocation, with no shared memory. */
export const convolutions: readonly Replacement[] = [
  forward("Conv2D"),
  forward("FusedConv2D"),
  {
    kernelName: "Conv2DBackpropFilter",
    compute: (backend, { x, dy }, attributes) => {
      const { filterShape, ...rest } = attributes as unknown as Attributes & { filterShape: number[] };
      return rest.dataFormat === "NCHW" ? undefined : byFilter(backend, x!, dy!, filterShape, rest);
    },
  },
  {
    kernelName: "Conv2DBackpropInput",
    compute: (backend, { dy, filter }, attributes) => {
      const { inputShape, ...rest } = attributes as unknown as Attributes & { inputShape: number[] };
      return rest.dataFormat === "NCHW" ? undefined : byInput(backend, dy!, filter!, inputShape, rest);
    },
  },
];
