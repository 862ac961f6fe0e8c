import { dispatch, output } from "./dispatch.ts";
import { flat, groupsFor, kernel, lanes, sizeOf } from "./kernel.ts";

const head = /* wgsl */ `
@group(0) @binding(0) var<storage, read> prediction: array<f32>;
@group(0) @binding(1) var<storage, read> answer: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
`;

/** A workgroup sums the squares of one example. */
const valueCode = /* wgsl */ `${head}
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;
struct Uniforms { examples: u32, size: u32, rowWidth: u32 }
@group(0) @binding(4) var<uniform> u: Uniforms;
var<workgroup> sums: array<f32, ${lanes}>;
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let example = group.x + group.y * u.rowWidth;
  var sum = 0.0;
  if (example < u.examples) {
    for (var i = lane; i < u.size; i += ${lanes}u) {
      let error = prediction[example * u.size + i] - answer[example * u.size + i];
      sum += error * error;
    }
  }
  sums[lane] = sum;
  for (var half = ${lanes / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  if (lane == 0u && example < u.examples) { losses[example] = weight[example] * sums[0] / f32(u.size); }
}`;

/** Of small examples, an invocation sums one. */
const smallCode = /* wgsl */ `${head}
@group(0) @binding(3) var<storage, read_write> losses: array<f32>;
struct Uniforms { examples: u32, size: u32 }
@group(0) @binding(4) var<uniform> u: Uniforms;
${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let example = flat(id, groups);
  if (example >= u.examples) { return; }
  var sum = 0.0;
  for (var i = 0u; i < u.size; i++) {
    let error = prediction[example * u.size + i] - answer[example * u.size + i];
    sum += error * error;
  }
  losses[example] = weight[example] * sum / f32(u.size);
}`;

/** Examples of fewer numbers are summed by one invocation each. */
const small = 64;

const value = kernel("WeightedSquaredError", (backend, { prediction, target, weight }) => {
  const [examples, ...rest] = prediction!.shape as [number, ...number[]];
  const size = sizeOf(rest);
  const losses = output(backend, [examples]);
  const bindings = [prediction!, target!, weight!, losses];
  if (size < small) {
    dispatch(backend, { code: smallCode, bindings, uniforms: [examples, size], workgroups: groupsFor(examples) });
  } else {
    const [x, y] = groupsFor(examples * lanes);
    dispatch(backend, { code: valueCode, bindings, uniforms: [examples, size, x], workgroups: [x, y] });
  }
  return losses;
});

const gradientCode = /* wgsl */ `${head}
@group(0) @binding(3) var<storage, read> dy: array<f32>;
@group(0) @binding(4) var<storage, read_write> dx: array<f32>;
struct Uniforms { n: u32, size: u32 }
@group(0) @binding(5) var<uniform> u: Uniforms;
${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = flat(id, groups);
  if (i >= u.n) { return; }
  let example = i / u.size;
  dx[i] = 2.0 * dy[example] * weight[example] / f32(u.size) * (prediction[i] - answer[i]);
}`;

const gradient = kernel("WeightedSquaredErrorGradient", (backend, { dy, prediction, target, weight }) => {
  const n = sizeOf(prediction!.shape);
  const dx = output(backend, prediction!.shape);
  const bindings = [prediction!, target!, weight!, dy!, dx];
  const uniforms = [n, n / prediction!.shape[0]!];
  dispatch(backend, { code: gradientCode, bindings, uniforms, workgroups: groupsFor(n) });
  return dx;
});

export const loss = [value, gradient];
