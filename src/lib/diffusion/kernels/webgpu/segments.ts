import type { TensorInfo } from "#tf";
import { dispatch, output, type Webgpu } from "./dispatch.ts";
import { flat, groupsFor, lanes } from "./kernel.ts";
import { storage } from "./norm.wgsl.ts";

const code = (tensors: number) => {
  const places = Array.from({ length: tensors }, (_, i) => i);
  return /* wgsl */ `
${storage(...places.map((i) => `part${i}:f32`), ...places.map((i) => `sum${i}:f32!`))}
struct Uniforms { outer: u32, segments: u32, inner: u32 }
@group(0) @binding(${2 * tensors}) var<uniform> u: Uniforms;
${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = flat(id, groups);
  if (i >= u.outer * u.inner) { return; }
  let first = (i / u.inner) * u.segments * u.inner + i % u.inner;
  ${places.map((i) => `var s${i} = 0.0;`).join(" ")}
  for (var j = 0u; j < u.segments; j++) {
    ${places.map((i) => `s${i} += part${i}[first + j * u.inner];`).join(" ")}
  }
  ${places.map((i) => `sum${i}[i] = s${i};`).join(" ")}
}`;
};

interface Sizes {
  readonly outer: number;
  readonly segments: number;
  readonly inner: number;
}

/** Sums [outer, segments, inner] over the segments, for up to four tensors at once, into tensors of the shape given. */
export function foldSegments(
  backend: Webgpu,
  parts: readonly TensorInfo[],
  { outer, segments, inner }: Sizes,
  shape: readonly number[],
): TensorInfo[] {
  const results = parts.map(() => output(backend, shape));
  dispatch(backend, {
    code: code(parts.length),
    bindings: [...parts, ...results],
    uniforms: [outer, segments, inner],
    workgroups: groupsFor(outer * inner),
  });
  return results;
}

/** The same, freeing the parts; where there is but one segment, they are the sums. */
export function foldAway(backend: Webgpu, parts: readonly TensorInfo[], sizes: Sizes, shape: readonly number[]) {
  if (sizes.segments === 1) return parts.map((part) => ({ ...part, shape: [...shape] }));
  const results = foldSegments(backend, parts, sizes, shape);
  for (const part of parts) backend.disposeData(part.dataId);
  return results;
}
