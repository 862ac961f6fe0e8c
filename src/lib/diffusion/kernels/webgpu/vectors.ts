import type { TensorInfo } from "#tf";
import { remembered, requireVectors } from "../update.ts";
import { dispatch, output, type Webgpu } from "./dispatch.ts";
import { flat, groupsFor, kernel, lanes, sizeOf } from "./kernel.ts";

/** Leaves that one shader can bind beside the vector. */
const most = 7;

const places = Array.from({ length: most }, (_, i) => i);

/** Copies between a vector and leaves that lie one after another in it, from place `start` on. */
const copyCode = (count: number, toLeaves: boolean) => /* wgsl */ `
${places
  .slice(0, count)
  .map((i) => `@group(0) @binding(${i}) var<storage, ${toLeaves ? "read_write" : "read"}> leaf${i}: array<f32>;`)
  .join("\n")}
@group(0) @binding(${count}) var<storage, ${toLeaves ? "read" : "read_write"}> whole: array<f32>;
struct Uniforms { n: u32, start: u32, ${places.map((i) => `end${i}: u32`).join(", ")} }
@group(0) @binding(${count + 1}) var<uniform> u: Uniforms;
${flat}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = flat(id, groups);
  if (i >= u.n) { return; }
  let at = u.start + i;
  ${places
    .slice(0, count)
    .map((leaf) => {
      const element = `leaf${leaf}[i - ${leaf === 0 ? "0u" : `u.end${leaf - 1}`}]`;
      const copy = toLeaves ? `${element} = whole[at];` : `whole[at] = ${element};`;
      return `if (i < u.end${leaf}) { ${copy} return; }`;
    })
    .join("\n  ")}
}`;

/** Copies all leaves, as many at a time as fit. */
function copy(backend: Webgpu, whole: TensorInfo, leaves: readonly TensorInfo[], toLeaves: boolean): void {
  let start = 0;
  for (let first = 0; first < leaves.length; first += most) {
    const some = leaves.slice(first, first + most);
    const ends = some.map((_, i) => some.slice(0, i + 1).reduce((sum, { shape }) => sum + sizeOf(shape), 0));
    const n = ends.at(-1)!;
    const padded = places.map((i) => ends[i] ?? n);
    dispatch(backend, {
      code: copyCode(some.length, toLeaves),
      bindings: [...some, whole],
      changes: toLeaves ? [] : [some.length],
      uniforms: [n, start, ...padded],
      workgroups: groupsFor(n),
    });
    start += n;
  }
}

const unravel = kernel<{ shapes: readonly (readonly number[])[] }>("Unravel", (backend, { vector }, { shapes }) => {
  const leaves = shapes.map((shape) => output(backend, shape));
  copy(backend, vector!, leaves, true);
  return leaves;
});

/** Scalars are read by their place in `scalarsOf`. */
const updateCode = (adam: boolean, clip: boolean, decay: boolean) => /* wgsl */ `
@group(0) @binding(0) var<storage, read> scalars: array<f32>;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read_write> params: array<f32>;
@group(0) @binding(3) var<storage, read_write> ema: array<f32>;
${adam ? "@group(0) @binding(4) var<storage, read_write> m: array<f32>;" : ""}
${adam ? "@group(0) @binding(5) var<storage, read_write> v: array<f32>;" : ""}
${clip ? `@group(0) @binding(${adam ? 6 : 4}) var<storage, read> squares: array<f32>;` : ""}
struct Uniforms { n: u32, parts: u32 }
@group(0) @binding(${4 + (adam ? 2 : 0) + (clip ? 1 : 0)}) var<uniform> u: Uniforms;
${flat}
${clip ? "var<workgroup> shrink: f32;" : ""}
@compute @workgroup_size(${lanes})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let i = flat(id, groups);
  ${clip ? clipping : ""}
  if (i >= u.n) { return; }
  var change = gradient[i]${clip ? " * shrink" : ""};
  ${adam ? adamStep : ""}
  ${decay ? "change += scalars[5] * params[i];" : ""}
  let value = params[i] - scalars[0] * change;
  params[i] = value;
  ema[i] = scalars[1] * ema[i] + scalars[10] * value;
}`;

const clipping = /* wgsl */ `
  if (lane == 0u) {
    var sum = 0.0;
    for (var j = 0u; j < u.parts; j++) { sum += squares[j]; }
    shrink = min(1.0, scalars[6] / (sqrt(sum) + 1e-6));
  }
  workgroupBarrier();`;

const adamStep = /* wgsl */ `
  m[i] = scalars[2] * m[i] + scalars[11] * change;
  v[i] = scalars[3] * v[i] + scalars[12] * change * change;
  change = m[i] * scalars[7] / (sqrt(v[i]) * scalars[8] + scalars[4]);`;

/** Sums of squares of equal parts of a vector. */
const squaresCode = /* wgsl */ `
@group(0) @binding(0) var<storage, read> gradient: array<f32>;
@group(0) @binding(1) var<storage, read_write> squares: array<f32>;
struct Uniforms { n: u32, parts: u32 }
@group(0) @binding(2) var<uniform> u: Uniforms;
var<workgroup> sums: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  var sum = 0.0;
  for (var i = group.x * 256u + lane; i < u.n; i += u.parts * 256u) { sum += gradient[i] * gradient[i]; }
  sums[lane] = sum;
  for (var half = 128u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  if (lane == 0u) { squares[group.x] = sums[0]; }
}`;

/** Most parts of a vector whose squares are summed side by side. */
const mostParts = 64;

type Rule = { readonly rule: "adam" | "sgd"; readonly clip: boolean; readonly decay: boolean };

const update = kernel<Rule>("Update", (backend, { params, ema, m, v, scalars, ...leaves }, { rule, clip, decay }) => {
  const gradients = Object.values(leaves) as TensorInfo[];
  requireVectors({ params: params!, ema: ema!, m, v }, scalars!, gradients, rule);
  const n = params!.shape[0]!;
  const parts = Math.min(mostParts, Math.ceil(n / 256));
  const gradient = output(backend, [n]);
  const made = [gradient];
  copy(backend, gradient, gradients, false);
  if (clip) {
    const squares = output(backend, [parts]);
    made.push(squares);
    const bindings = [gradient, squares];
    dispatch(backend, { code: squaresCode, bindings, uniforms: [n, parts], workgroups: [parts] });
  }
  dispatch(backend, {
    code: updateCode(rule === "adam", clip, decay),
    bindings: [scalars!, gradient, params!, ema!, ...(rule === "adam" ? [m!, v!] : []), ...made.slice(1)],
    changes: rule === "adam" ? [2, 3, 4, 5] : [2, 3],
    uniforms: [n, parts],
    workgroups: groupsFor(n),
  });
  for (const { dataId } of made) backend.disposeData(dataId);
  return [];
});

/** One workgroup: the mean of all losses goes to the slot. */
const recordCode = /* wgsl */ `
@group(0) @binding(0) var<storage, read> losses: array<f32>;
@group(0) @binding(1) var<storage, read_write> history: array<f32>;
@group(0) @binding(2) var<storage, read> scalars: array<f32>;
struct Uniforms { n: u32 }
@group(0) @binding(3) var<uniform> u: Uniforms;
var<workgroup> sums: array<f32, 256>;
@compute @workgroup_size(256)
fn main(@builtin(local_invocation_index) lane: u32) {
  var sum = 0.0;
  for (var i = lane; i < u.n; i += 256u) { sum += losses[i]; }
  sums[lane] = sum;
  for (var half = 128u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  if (lane == 0u) { history[u32(scalars[9]) % ${remembered}u] = sums[0] / f32(u.n); }
}`;

const recordLoss = kernel("RecordLoss", (backend, { losses, history, scalars }) => {
  const bindings = [losses!, history!, scalars!];
  dispatch(backend, { code: recordCode, bindings, changes: [1], uniforms: [losses!.shape[0]!], workgroups: [1] });
  return [];
});

export const vectors = [unravel, update, recordLoss];
