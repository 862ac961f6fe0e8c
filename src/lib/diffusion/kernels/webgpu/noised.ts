import { columns, keyWords } from "../noised-layout.ts";
import { dispatch, output } from "./dispatch.ts";
import { flat, groupsFor, kernel, lanes, sizeOf } from "./kernel.ts";
import { randomFunctions } from "./random.wgsl.ts";

/** An invocation makes one number of x and of the target; the first of each example also its time, weight and condition. */
const code = (withCond: boolean) => /* wgsl */ `
@group(0) @binding(0) var<storage, read> x0: array<f32>;
@group(0) @binding(1) var<storage, read> numbers: array<u32>;
@group(0) @binding(2) var<storage, read_write> x: array<f32>;
@group(0) @binding(3) var<storage, read_write> t: array<f32>;
@group(0) @binding(4) var<storage, read_write> answer: array<f32>;
@group(0) @binding(5) var<storage, read_write> weight: array<f32>;
${withCond ? "@group(0) @binding(6) var<storage, read> cond: array<i32>;" : ""}
${withCond ? "@group(0) @binding(7) var<storage, read_write> chosen: array<i32>;" : ""}
struct Uniforms { n: u32, size: u32, count: u32, offset: u32 }
@group(0) @binding(${withCond ? 8 : 6}) var<uniform> u: Uniforms;
${randomFunctions}${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = flat(id, groups);
  if (i >= u.n) { return; }
  let example = i / u.size;
  let at = i % u.size;
  let dataKey = vec2u(numbers[u.offset], numbers[u.offset + 1u]);
  let noiseKey = vec2u(numbers[u.offset + 2u], numbers[u.offset + 3u]);
  let row = u.offset + ${keyWords}u + ${columns}u * example;
  let drawn = integer(dataKey, example, u.count);
  let clean = x0[drawn * u.size + at];
  let noise = normal(noiseKey, i);
  x[i] = bitcast<f32>(numbers[row + 1u]) * clean + bitcast<f32>(numbers[row + 2u]) * noise;
  answer[i] = bitcast<f32>(numbers[row + 3u]) * clean + bitcast<f32>(numbers[row + 4u]) * noise;
  if (at != 0u) { return; }
  t[example] = bitcast<f32>(numbers[row]);
  weight[example] = bitcast<f32>(numbers[row + 5u]);
  ${withCond ? "chosen[example] = cond[drawn] * i32(bitcast<f32>(numbers[row + 6u]));" : ""}
}`;

type Attributes = { readonly offset: number; readonly examples: number };

export const noised = kernel<Attributes>("Noised", (backend, { x0, numbers, cond }, { offset, examples }) => {
  const [count, ...shape] = x0!.shape as [number, ...number[]];
  const size = sizeOf(shape);
  const [x, target] = [output(backend, [examples, ...shape]), output(backend, [examples, ...shape])];
  const [t, weight] = [output(backend, [examples]), output(backend, [examples])];
  const chosen = cond ? [output(backend, [examples], "int32")] : [];
  const n = examples * size;
  dispatch(backend, {
    code: code(cond !== undefined),
    bindings: [x0!, numbers!, x, t, target, weight, ...(cond ? [cond] : []), ...chosen],
    uniforms: [n, size, count, offset],
    workgroups: groupsFor(n),
  });
  return [x, t, target, weight, ...chosen];
});
