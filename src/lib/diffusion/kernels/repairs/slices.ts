import { type GradConfig, pad, reshape, reverse, slice, slice_util, type Tensor, transpose } from "#tf";
import { around, withSize } from "./shapes.ts";

type Masks = Record<"beginMask" | "endMask" | "ellipsisMask" | "newAxisMask" | "shrinkAxisMask", number>;
type Strided = Record<"begin" | "end" | "strides", number[]> & Masks;

/** Each number goes back to where it was taken from, and zeros between. */
const strided: GradConfig = {
  kernelName: "StridedSlice",
  inputsToSave: ["x"],
  gradFunc: (dy, [x], attributes) => {
    const { begin, end, strides, ...masks } = attributes as unknown as Strided;
    const { beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = masks;
    const info = slice_util.sliceInfo(
      x!.shape,
      begin,
      end,
      strides,
      beginMask,
      endMask,
      ellipsisMask,
      newAxisMask,
      shrinkAxisMask,
    );
    const taken = slice_util.computeOutShape(info.begin, info.end, info.strides);
    const start: Tensor = reshape(dy as Tensor, taken);
    const back = (part: Tensor, size: number, axis: number) =>
      scattered(part, axis, size, info.begin[axis]!, info.strides[axis]!);
    return { x: () => x!.shape.reduce(back, start) };
  },
};

/** What lies along an axis, `stride` apart from `begin` on among zeros, `size` numbers in all. */
function scattered(x: Tensor, axis: number, size: number, begin: number, stride: number): Tensor {
  const taken = x.shape[axis]!;
  if (stride < 0) return scattered(reverse(x, axis), axis, size, begin + (taken - 1) * stride, -stride);
  if (taken === size) return x;
  const [outer, , inner] = around(x, axis).shape as [number, number, number];
  const apart = pad(reshape(x, [outer * taken, 1, inner]), [
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
  const length = (taken - 1) * stride + 1;
  const tight = slice(reshape(apart, [outer, taken * stride, inner]), [0, 0, 0], [outer, length, inner]);
  const placed = pad(tight, [
    [0, 0],
    [begin, size - begin - length],
    [0, 0],
  ]);
  return reshape(placed, withSize(x.shape, axis, size));
}

type Shuffle = { readonly blockSize: number; readonly dataFormat: "NHWC" | "NCHW" };

/** Space to depth. */
const pixelShuffle: GradConfig = {
  kernelName: "DepthToSpace",
  gradFunc: (dy, _, attributes) => {
    const { blockSize, dataFormat } = attributes as unknown as Shuffle;
    const last = (x: Tensor) => (dataFormat === "NCHW" ? transpose(x, [0, 2, 3, 1]) : x);
    const first = (x: Tensor) => (dataFormat === "NCHW" ? transpose(x, [0, 3, 1, 2]) : x);
    return { x: () => first(spaceToDepth(last(dy as Tensor), blockSize)) };
  },
};

function spaceToDepth(x: Tensor, block: number): Tensor {
  const [batch, height, width, channels] = x.shape as [number, number, number, number];
  const [rows, columns] = [height / block, width / block];
  const apart = reshape(x, [batch * rows, block, columns, block * channels]);
  return reshape(transpose(apart, [0, 2, 1, 3]), [batch, rows, columns, block * block * channels]);
}

export const slices: readonly GradConfig[] = [strided, pixelShuffle];
