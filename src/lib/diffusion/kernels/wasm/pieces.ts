import { backend_util, slice_util, type Tensor, type TensorInfo, util } from "#tf";
import { refuse, shown } from "../require-shape.ts";
import type { Heap } from "./heap.ts";
import type { Attributes, Inputs, Replacement } from "./kernel.ts";

const sizeOf = (shape: readonly number[]) => util.sizeFromShape([...shape]);

type Numbers = "float32" | "int32";

const hasFourBytes = ({ dtype }: TensorInfo) => dtype === "float32" || dtype === "int32";

/** x as rows, cut across: how many there are, and how long. */
const rowsOf = (shape: readonly number[], axis: number) => ({
  rows: sizeOf(shape.slice(0, axis)),
  length: sizeOf(shape.slice(axis)),
});

/** The part of x from place `begin` on along an axis. */
function part(heap: Heap, x: TensorInfo, axis: number, begin: number, size: number): TensorInfo {
  const shape = x.shape.with(axis, size);
  const out = heap.output(shape, x.dtype as Numbers);
  const [whole, own] = [rowsOf(x.shape, axis), rowsOf(shape, axis)];
  const from = heap.at(x) + 4 * begin * sizeOf(shape.slice(axis + 1));
  heap.call.copyRows!(from, 4 * whole.length, heap.at(out), 4 * own.length, own.rows, own.length);
  return out;
}

/** Axes along which something is left out. */
const cutAxes = (shape: readonly number[], size: readonly number[]) =>
  shape.flatMap((length, axis) => (length === size[axis] ? [] : [axis]));

/** Where a cut begins and how large it is, with nothing left open. */
const cutOf = (x: TensorInfo, { begin, size }: Attributes) =>
  slice_util.parseSliceParams(x as Tensor, begin, size) as [begin: number[], size: number[]];

/**
 * @throws in TensorFlow.js' words where a cut reaches beyond the end, which its kernel for WebAssembly doesn't ask, and in ours
 * before the start, which none of its kernels does.
 */
function requireWithin(x: TensorInfo, begin: number[], size: number[]): void {
  slice_util.assertParamsValid(x as Tensor, begin, size);
  if ([...begin, ...size].some((place) => !(place >= 0)))
    refuse("A slice", `no place or size below 0, but begins at ${shown(begin)} and is ${shown(size)}`, { x });
}

/** Cuts along one axis. TensorFlow.js copies the whole tensor first, and then row by row in JavaScript. */
export const sliceReplacement: Replacement = {
  name: "Slice",
  fits({ x }, attributes) {
    const [begin, size] = cutOf(x!, attributes);
    requireWithin(x!, begin, size);
    return hasFourBytes(x!) && cutAxes(x!.shape, size).length === 1;
  },
  compute(heap, { x }, attributes) {
    const [begin, size] = cutOf(x!, attributes);
    const [axis] = cutAxes(x!.shape, size) as [number];
    return part(heap, x!, axis, begin[axis]!, size[axis]!);
  },
};

/** Where a tensor is split, and how long the parts are. */
function partsOf(x: TensorInfo, { numOrSizeSplits, axis }: Attributes) {
  const [along] = util.parseAxisParam(axis, [...x.shape]) as [number];
  return { along, sizes: backend_util.prepareSplitSize(x as Tensor, numOrSizeSplits, along) };
}

/** All parts along an axis, none of a size below 0. */
export const splitReplacement: Replacement = {
  name: "SplitV",
  fits: ({ x }, attributes) => hasFourBytes(x!) && partsOf(x!, attributes).sizes.every((size) => size >= 0),
  compute(heap, { x }, attributes) {
    const { along, sizes } = partsOf(x!, attributes);
    let begin = 0;
    return sizes.map((size) => {
      const piece = part(heap, x!, along, begin, size);
      begin += size;
      return piece;
    });
  },
};

/** Tensors one after another along an axis. TensorFlow.js copies row by row in JavaScript. */
export const concatReplacement: Replacement = {
  name: "Concat",
  fits: (inputs, { axis }) => {
    const all = Object.values(inputs);
    const { shape, dtype } = all[0]!;
    const [along] = util.parseAxisParam(axis, [...shape]) as [number];
    const joins = (other: readonly number[]) =>
      other.length === shape.length && other.every((size, at) => at === along || size === shape[at]);
    return all.every((x) => hasFourBytes(x) && x.dtype === dtype && sizeOf(x.shape) > 0 && joins(x.shape));
  },
  compute(heap, inputs: Inputs, attributes) {
    const all = Object.values(inputs) as [TensorInfo, ...TensorInfo[]];
    const { shape, dtype } = all[0];
    const [axis] = util.parseAxisParam(attributes.axis, [...shape]) as [number];
    const length = all.reduce((sum, x) => sum + x.shape[axis]!, 0);
    const out = heap.output(shape.with(axis, length), dtype as Numbers);
    const stride = 4 * rowsOf(out.shape, axis).length;
    let to = heap.at(out);
    for (const x of all) {
      const own = rowsOf(x.shape, axis);
      heap.call.copyRows!(heap.at(x), 4 * own.length, to, stride, own.rows, own.length);
      to += 4 * own.length;
    }
    return out;
  },
};

/** x as [blocks, rows, columns] where the axes are the rows, next to each other and not the last; else nothing. */
function blocksOf({ shape }: TensorInfo, axes: readonly number[]) {
  const [first, last] = [axes[0]!, axes.at(-1)!];
  const areNeighbours = axes.every((axis, i) => axis === first + i);
  if (axes.length === 0 || !areNeighbours || last === shape.length - 1) return undefined;
  return {
    blocks: sizeOf(shape.slice(0, first)),
    rows: sizeOf(shape.slice(first, last + 1)),
    columns: sizeOf(shape.slice(last + 1)),
  };
}

/** Sums and means down columns, such as a bias' gradient. TensorFlow.js transposes first. */
const down = (name: "Sum" | "Mean"): Replacement => ({
  name,
  fits: ({ x }, { axis }) =>
    x!.dtype === "float32" && blocksOf(x!, util.parseAxisParam(axis, [...x!.shape])) !== undefined,
  compute(heap, { x }, { axis, keepDims }) {
    const axes = util.parseAxisParam(axis, [...x!.shape]);
    const { blocks, rows, columns } = blocksOf(x!, axes)!;
    const shape = x!.shape.flatMap((size, at) => (axes.includes(at) ? (keepDims ? [1] : []) : [size]));
    const out = heap.output(shape);
    heap.call.sumBlocks!(heap.at(x!), heap.at(out), blocks, rows, columns, name === "Mean" ? 1 / rows : 1);
    return out;
  },
});

export const sumReplacements = [down("Sum"), down("Mean")];
