import type { Layout, Parameter, Spec } from "../models/spec.ts";
import type { Shapes } from "./types.ts";

/**
 * Parameters as they lie in PyTorch's files, told by paths and shapes alone: `….weight` [in, out] with a `….bias` [out] beside it
 * is a dense layer's, `….weight` [h, w, in, out] a convolution's, and all else lies there as here.
 */
export function specOfShapes(shapes: Shapes): Spec {
  const byPath = new Map(shapes);
  return Object.fromEntries(shapes.map(([path, shape]) => [path, parameterOf(byPath, path, shape)]));
}

function parameterOf(
  byPath: ReadonlyMap<string, readonly number[]>,
  path: string,
  shape: readonly number[],
): Parameter {
  const layout = layoutOf(byPath, path, shape);
  return { layout, shape: outerShape(layout, shape), initial: { kind: "constant", value: 0 } };
}

function layoutOf(byPath: ReadonlyMap<string, readonly number[]>, path: string, shape: readonly number[]): Layout {
  if (!/(^|\.)weight$/.test(path)) return "same";
  if (shape.length === 4) return "convolution";
  const bias = byPath.get(path.replace(/weight$/, "bias"));
  return shape.length === 2 && bias?.length === 1 && bias[0] === shape[1] ? "linear" : "same";
}

const outerShape = (layout: Layout, shape: readonly number[]): readonly number[] => {
  if (layout === "linear") return [shape[1]!, shape[0]!];
  return layout === "convolution" ? [shape[3]!, shape[2]!, shape[0]!, shape[1]!] : shape;
};
