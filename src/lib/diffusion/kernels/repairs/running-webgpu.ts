import { type KernelConfig, util } from "#tf";
import { dispatch, output } from "../webgpu/dispatch.ts";
import { flat, groupsFor, kernel, lanes, sizeOf } from "../webgpu/kernel.ts";
import type { Running } from "./running.ts";

/** One invocation goes along the axis from end to end. */
const code = (combine: "+" | "*", type: "f32" | "i32", { exclusive, reverse }: Running) => /* wgsl */ `
@group(0) @binding(0) var<storage, read> x: array<${type}>;
@group(0) @binding(1) var<storage, read_write> y: array<${type}>;
struct Uniforms { n: u32, inner: u32, lines: u32 }
@group(0) @binding(2) var<uniform> u: Uniforms;
${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let line = flat(id, groups);
  if (line >= u.lines) { return; }
  let start = line / u.inner * u.n * u.inner + line % u.inner;
  var total = ${type}(${combine === "+" ? 0 : 1});
  for (var k = 0u; k < u.n; k++) {
    let at = start + ${reverse ? "(u.n - 1u - k)" : "k"} * u.inner;
    ${exclusive ? "y[at] = total;" : ""}
    total = total ${combine} x[at];
    ${exclusive ? "" : "y[at] = total;"}
  }
}`;

/** The stock kernels keep shaders without the length that is written in them, and take them for other lengths. */
const along = (kernelName: string, combine: "+" | "*"): KernelConfig =>
  kernel<Running>(kernelName, (backend, { x }, attributes) => {
    const { shape } = x!;
    const dtype = x!.dtype === "float32" ? "float32" : "int32";
    const [axis] = util.parseAxisParam(attributes.axis, [...shape]) as [number];
    const y = output(backend, shape, dtype);
    const [n, inner] = [shape[axis]!, sizeOf(shape.slice(axis + 1))];
    const lines = sizeOf(shape) / n;
    dispatch(backend, {
      code: code(combine, dtype === "int32" ? "i32" : "f32", attributes),
      bindings: [x!, y],
      uniforms: [n, inner, lines],
      workgroups: groupsFor(lines),
    });
    return y;
  });

export const runningOnWebgpu: readonly KernelConfig[] = [along("Cumsum", "+"), along("Cumprod", "*")];
