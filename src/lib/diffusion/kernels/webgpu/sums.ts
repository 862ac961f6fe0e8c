import { type TensorInfo, util } from "#tf";
import { sumColumns } from "./columns.ts";
import type { Replacement } from "./replace.ts";

/**
 * x as [blocks, rows, columns], where the axes are the rows; nothing where they are not next to each other, or are the last:
 * then the stock kernel needs no transposition, or ours no less of it.
 */
function view(x: TensorInfo, axes: readonly number[]) {
  const dims = x.shape.map((size, axis) => ({ size, isSummed: axes.includes(axis) })).filter(({ size }) => size !== 1);
  const first = dims.findIndex(({ isSummed }) => isSummed);
  const end = dims.findLastIndex(({ isSummed }) => isSummed) + 1;
  if (first < 0 || end === dims.length || dims.slice(first, end).some(({ isSummed }) => !isSummed)) return undefined;
  const product = (of: typeof dims) => of.reduce((all, { size }) => all * size, 1);
  return {
    blocks: product(dims.slice(0, first)),
    rows: product(dims.slice(first, end)),
    columns: product(dims.slice(end)),
  };
}

const along = (kernelName: "Sum" | "Mean"): Replacement => ({
  kernelName,
  compute: (backend, { x }, attributes) => {
    const { axis, keepDims } = attributes as { axis: number | number[]; keepDims: boolean };
    const axes = util.parseAxisParam(axis, x!.shape);
    const viewed = x!.dtype === "float32" && !x!.shape.includes(0) ? view(x!, axes) : undefined;
    if (!viewed) return undefined;
    const shape = x!.shape.flatMap((size, at) => (axes.includes(at) ? (keepDims ? [1] : []) : [size]));
    const factor = kernelName === "Mean" ? 1 / viewed.rows : 1;
    return sumColumns(backend, { inputs: { x: x! }, terms: ["x[i]"], factor, ...viewed }, shape)[0];
  },
});

/** The stock sums over axes before the last transpose the whole tensor first: a bias' gradient, for one. */
export const columnSums: readonly Replacement[] = [along("Sum"), along("Mean")];
