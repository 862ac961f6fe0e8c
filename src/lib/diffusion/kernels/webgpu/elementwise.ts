import type { Activation } from "../activation.ts";
import { activationFunctions } from "./activation.wgsl.ts";
import { dispatch, float, output } from "./dispatch.ts";
import { flat, groupsFor, kernel, lanes, sizeOf } from "./kernel.ts";

/** One expression for each element of inputs of one shape. */
const pointwise = (inputs: number, functions: string, expression: string) => /* wgsl */ `
${Array.from({ length: inputs }, (_, i) => `@group(0) @binding(${i}) var<storage, read> x${i}: array<f32>;`).join("\n")}
@group(0) @binding(${inputs}) var<storage, read_write> y: array<f32>;
struct Uniforms { n: u32, w0: f32, w1: f32, w2: f32, w3: f32, w4: f32, w5: f32 }
@group(0) @binding(${inputs + 1}) var<uniform> u: Uniforms;
${functions}${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = flat(id, groups);
  if (i < u.n) { y[i] = ${expression}; }
}`;

const activation = kernel<{ activation: Activation }>("Activation", (backend, { x }, attributes) => {
  const y = output(backend, x!.shape);
  const n = sizeOf(x!.shape);
  const code = pointwise(1, activationFunctions(attributes.activation), "act(x0[i])");
  dispatch(backend, { code, bindings: [x!, y], uniforms: [n], workgroups: groupsFor(n) });
  return y;
});

const activationGradient = kernel<{ activation: Activation }>(
  "ActivationGradient",
  (backend, { dy, x }, attributes) => {
    const dx = output(backend, x!.shape);
    const n = sizeOf(x!.shape);
    const code = pointwise(2, activationFunctions(attributes.activation), "x0[i] * slope(x1[i])");
    dispatch(backend, { code, bindings: [dy!, x!, dx], uniforms: [n], workgroups: groupsFor(n) });
    return dx;
  },
);

const mix = kernel<{ weights: readonly number[] }>("Mix", (backend, inputs, { weights }) => {
  const terms = weights.map((_, i) => inputs[`x${i}`]!);
  const y = output(backend, terms[0]!.shape);
  const n = sizeOf(y.shape);
  const code = pointwise(terms.length, "", terms.map((_, i) => `u.w${i} * x${i}[i]`).join(" + "));
  dispatch(backend, { code, bindings: [...terms, y], uniforms: [n, ...weights.map(float)], workgroups: groupsFor(n) });
  return y;
});

export const elementwise = [activation, activationGradient, mix];
