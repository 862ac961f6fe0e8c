import { requireSegments } from "../require-shape.ts";
import { dispatch, output } from "./dispatch.ts";
import { flat, groupsFor, lanes, sizeOf } from "./kernel.ts";
import type { Replacement } from "./replace.ts";

/** An invocation goes through all rows and adds those of its segment, in order. */
const code = /* wgsl */ `
@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> segments: array<i32>;
@group(0) @binding(2) var<storage, read_write> sums: array<f32>;
struct Uniforms { rows: u32, inner: u32, n: u32 }
@group(0) @binding(3) var<uniform> u: Uniforms;
${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = flat(id, groups);
  if (i >= u.n) { return; }
  let segment = i32(i / u.inner);
  let column = i % u.inner;
  var sum = 0.0;
  for (var row = 0u; row < u.rows; row++) {
    if (segments[row] == segment) { sum += x[row * u.inner + column]; }
  }
  sums[i] = sum;
}`;

/** Rows times results above which looking at every row costs more than the stock kernel's transpositions and atomics. */
const most = 2 ** 28;

/** The gradient of looking up rows of a table; the stock kernel adds in whatever order. */
export const segmentSum: Replacement = {
  kernelName: "UnsortedSegmentSum",
  compute: (backend, { x, segmentIds }, attributes) => {
    const { numSegments } = attributes as { numSegments: number };
    const [rows, inner] = [x!.shape[0]!, sizeOf(x!.shape.slice(1))];
    const n = numSegments * inner;
    requireSegments(x!, segmentIds!);
    const isFit = x!.dtype === "float32" && segmentIds!.dtype === "int32" && segmentIds!.shape.length === 1;
    if (!isFit || rows * n > most || rows * n === 0) return undefined;
    const sums = output(backend, [numSegments, ...x!.shape.slice(1)]);
    const bindings = [x!, segmentIds!, sums];
    dispatch(backend, { code, bindings, uniforms: [rows, inner, n], workgroups: groupsFor(n) });
    return sums;
  },
};
