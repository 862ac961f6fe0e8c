import { dispatch, output } from "./dispatch.ts";
import { flat, groupsFor, kernel, lanes, sizeOf } from "./kernel.ts";
import { randomFunctions } from "./random.wgsl.ts";

type Attributes = { readonly key: readonly [number, number]; readonly shape: readonly number[] };

/** Numbers of a stream, one for each position. */
const drawn = (name: string, expression: string) => {
  const code = /* wgsl */ `
@group(0) @binding(0) var<storage, read_write> y: array<f32>;
struct Uniforms { n: u32, key0: u32, key1: u32 }
@group(0) @binding(1) var<uniform> u: Uniforms;
${randomFunctions}${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = flat(id, groups);
  if (i < u.n) { y[i] = ${expression}; }
}`;
  return kernel<Attributes>(name, (backend, _inputs, { key, shape }) => {
    const y = output(backend, shape);
    const n = sizeOf(shape);
    dispatch(backend, { code, bindings: [y], uniforms: [n, ...key], workgroups: groupsFor(n) });
    return y;
  });
};

export const random = [
  drawn("RandomNormal", "normal(vec2u(u.key0, u.key1), i)"),
  drawn("RandomUniform", "uniform01(vec2u(u.key0, u.key1), i)"),
];
