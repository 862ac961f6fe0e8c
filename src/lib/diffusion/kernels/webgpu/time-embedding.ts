import { dispatch, output } from "./dispatch.ts";
import { flat, groupsFor, kernel, lanes } from "./kernel.ts";

/** Angles are brought into ±π first, 2π taken off in three parts: a GPU's own sine of a large angle may be off by 1e-3. */
const code = /* wgsl */ `
@group(0) @binding(0) var<storage, read> t: array<f32>;
@group(0) @binding(1) var<storage, read> frequencies: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;
struct Uniforms { n: u32, count: u32 }
@group(0) @binding(3) var<uniform> u: Uniforms;
${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = flat(id, groups);
  if (i >= u.n) { return; }
  let row = i / u.count;
  let column = i % u.count;
  let angle = t[row] * frequencies[column];
  let turns = round(angle * 0.15915494);
  let reduced = ((angle - turns * 6.28125) - turns * 0.0019350051879882812) - turns * 3.0199159795074593e-7;
  y[2u * row * u.count + column] = cos(reduced);
  y[2u * row * u.count + u.count + column] = sin(reduced);
}`;

export const timeEmbedding = kernel("TimeEmbedding", (backend, { t, frequencies }) => {
  const [times, count] = [t!.shape[0]!, frequencies!.shape[0]!];
  const y = output(backend, [times, 2 * count]);
  const n = times * count;
  dispatch(backend, { code, bindings: [t!, frequencies!, y], uniforms: [n, count], workgroups: groupsFor(n) });
  return y;
});
