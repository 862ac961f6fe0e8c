import type { Layout } from "./spec.ts";

/** The shape here of a parameter that has `shape` in files. */
export function innerShape(layout: Layout, shape: readonly number[]): number[] {
  if (layout === "linear") return [shape[1]!, shape[0]!];
  if (layout === "convolution") return [shape[2]!, shape[3]!, shape[1]!, shape[0]!];
  return [...shape];
}

/** Numbers in the order of files in the order here. */
export function inward(layout: Layout, shape: readonly number[], data: Float32Array): Float32Array {
  const [outputs, inputs, window] = sizes(shape);
  return layout === "same"
    ? data
    : reordered(data, outputs, inputs, window, (o, i, w) => (w * inputs + i) * outputs + o);
}

/** The inverse; `shape` is that of the file. */
export function outward(layout: Layout, shape: readonly number[], data: Float32Array): Float32Array {
  if (layout === "same") return data;
  const [outputs, inputs, window] = sizes(shape);
  const out = new Float32Array(data.length);
  let at = 0;
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++) for (let w = 0; w < window; w++) out[at++] = data[(w * inputs + i) * outputs + o]!;
  return out;
}

const sizes = ([outputs = 1, inputs = 1, height = 1, width = 1]: readonly number[]) =>
  [outputs, inputs, height * width] as const;

function reordered(
  data: Float32Array,
  outputs: number,
  inputs: number,
  window: number,
  place: (o: number, i: number, w: number) => number,
): Float32Array {
  const out = new Float32Array(data.length);
  let at = 0;
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++) for (let w = 0; w < window; w++) out[place(o, i, w)] = data[at++]!;
  return out;
}
