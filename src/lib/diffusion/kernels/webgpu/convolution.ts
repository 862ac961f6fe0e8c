import { backend_util, type TensorInfo } from "#tf";
import type { Webgpu } from "./dispatch.ts";
import { type ImplicitProduct, implicitProduct, type Operand, parts } from "./implicit-product.ts";
import type { Replacement } from "./replace.ts";

/** As TensorFlow.js gives them. */
interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: "same" | "valid" | number;
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
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

const four = (text: (part: string, i: number) => string) => parts.map(text).join("\n");

/** Rows are the filter's taps and input channels, the inner dimension is the result's pixels. */
const patches = (isWide: boolean): Operand => ({
  alongInner: false,
  once: isWide
    ? `let channel = outer % u.inChannels;
       let tapY = i32(outer / u.inChannels / u.filterWidth) - i32(u.top);
       let tapX = i32(outer / u.inChannels % u.filterWidth) - i32(u.left);`
    : `let taps = vec4u(outer) + vec4u(0u, 1u, 2u, 3u);
       let channel = taps % u.inChannels;
       let tapY = vec4i(taps / u.inChannels / u.filterWidth) - i32(u.top);
       let tapX = vec4i(taps / u.inChannels % u.filterWidth) - i32(u.left);`,
  each: `
      let line = at / u.outWidth;
      let example = line / u.outHeight;
      let y = i32((line % u.outHeight) * u.strideY) + tapY;
      let x = i32((at % u.outWidth) * u.strideX) + tapX;
      ${
        isWide
          ? `if (outer < u.m && y >= 0 && y < i32(u.inHeight) && x >= 0 && x < i32(u.inWidth)) {
        value = input[(((example * u.inHeight + u32(y)) * u.inWidth + u32(x)) * u.inChannels + channel) / 4u];
      }`
          : four(
              (part, i) => `if (outer + ${i}u < u.m && y.${part} >= 0 && y.${part} < i32(u.inHeight)
          && x.${part} >= 0 && x.${part} < i32(u.inWidth)) {
        let pixel = (example * u.inHeight + u32(y.${part})) * u.inWidth + u32(x.${part});
        value.${part} = input[pixel * u.inChannels + channel.${part}];
      }`,
            )
      }`,
});

/** Rows are the result's pixels, columns its channels. */
const results = (isWide: boolean): Operand => ({
  alongInner: false,
  once: "",
  each: isWide
    ? "if (outer < u.n) { value = dy[(at * u.n + outer) / 4u]; }"
    : four((part, i) => `if (outer + ${i}u < u.n) { value.${part} = dy[at * u.n + outer + ${i}u]; }`),
});

function byFilter(backend: Webgpu, x: TensorInfo, dy: TensorInfo, filter: readonly number[], attributes: Attributes) {
  const { info, uniforms } = sizes(x.shape, filter, attributes);
  const [isWideIn, isWideOut] = [info.inChannels % 4 === 0, info.outChannels % 4 === 0];
  return implicitProduct(backend, {
    inputs: [
      ["input", x, isWideIn],
      ["dy", dy, isWideOut],
    ],
    uniforms,
    left: patches(isWideIn),
    right: results(isWideOut),
    m: info.filterHeight * info.filterWidth * info.inChannels,
    n: info.outChannels,
    k: info.batchSize * info.outHeight * info.outWidth,
    shape: filter,
  } satisfies ImplicitProduct);
}

const tap = `
      let channel = at % u.outChannels;
      let tap = at / u.outChannels;`;

/** Rows are the input's pixels, the inner dimension is the filter's taps and the result's channels. */
const reached: Operand = {
  alongInner: true,
  once: `let pixels = vec4u(outer) + vec4u(0u, 1u, 2u, 3u);
       let lines = pixels / u.inWidth;
       let examples = lines / u.inHeight;
       let ys = vec4i(lines % u.inHeight + u.top);
       let xs = vec4i(pixels % u.inWidth + u.left);`,
  each: `${tap}
      let y = ys - i32(tap / u.filterWidth);
      let x = xs - i32(tap % u.filterWidth);
      let line = y / i32(u.strideY);
      let place = x / i32(u.strideX);
      let isReached = (y >= vec4i()) & (x >= vec4i()) & (line * i32(u.strideY) == y) & (place * i32(u.strideX) == x)
        & (line < vec4i(i32(u.outHeight))) & (place < vec4i(i32(u.outWidth)));
      ${four(
        (part, i) => `if (outer + ${i}u < u.m && isReached.${part}) {
        let pixel = (examples.${part} * u.outHeight + u32(line.${part})) * u.outWidth + u32(place.${part});
        value.${part} = dy[pixel * u.outChannels + channel];
      }`,
      )}`,
};

/** Columns are the input's channels. */
const turned: Operand = {
  alongInner: true,
  once: "",
  each: `${tap}
      let first = (tap * u.inChannels + outer) * u.outChannels + channel;
      ${four((part, i) => `if (outer + ${i}u < u.n) { value.${part} = weights[first + ${i}u * u.outChannels]; }`)}`,
};

function byInput(
  backend: Webgpu,
  dy: TensorInfo,
  filter: TensorInfo,
  input: readonly number[],
  attributes: Attributes,
) {
  const { info, uniforms } = sizes(input, filter.shape, attributes);
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
  } satisfies ImplicitProduct);
}

/** The stock gradients compute each weight, and each input number, in one invocation, with no shared memory. */
export const convolutions: readonly Replacement[] = [
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
