import { backend_util, engine, type GradConfig, mul, type NamedTensorMap, type Tensor, tensor } from "#tf";

export type Pool = {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: number | "same" | "valid";
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
};

/**
 * At the border the average is of the pixels that are there, fewer than the filter covers, while the stock gradient divides by
 * all: what comes in is first multiplied by the ratio.
 */
const averages: GradConfig = {
  kernelName: "AvgPool",
  inputsToSave: ["x"],
  gradFunc: (gradient, [x], attributes) => {
    const pool = attributes as unknown as Pool;
    const ratios = ratiosOf(x!.shape as [number, number, number, number], pool);
    const run = (dy: Tensor) =>
      engine().runKernel<Tensor>("AvgPoolGrad", { dy, input: x! } as NamedTensorMap, attributes);
    const dy = gradient as Tensor;
    return { x: () => run(ratios ? mul(dy, tensor(ratios.values, ratios.shape)) : dy) };
  },
};

export const pooling: readonly GradConfig[] = [averages];

/** Pixels that the filter covers over those that are there [1, height, width, 1]; undefined where that is 1 everywhere. */
function ratiosOf(shape: [number, number, number, number], { filterSize, strides, pad, dimRoundingMode }: Pool) {
  const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { top, left, bottom, right } = info.padInfo;
  if (Math.max(top, left, bottom, right) === 0) return undefined;
  const rows = seen(info.outHeight, info.strideHeight, info.filterHeight, top, info.inHeight);
  const columns = seen(info.outWidth, info.strideWidth, info.filterWidth, left, info.inWidth);
  const values = rows.flatMap((row) => columns.map((column) => row * column));
  return { values: Float32Array.from(values), shape: [1, rows.length, columns.length, 1] };
}

/** For each window, its length over that of its part within. */
function seen(windows: number, stride: number, length: number, before: number, size: number): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const start = i * stride - before;
    return length / (Math.min(start + length, size) - Math.max(start, 0));
  });
}
