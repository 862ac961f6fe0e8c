import type { TensorInfo } from "#tf";
import { dispatch, float, output } from "./dispatch.ts";
import { spread } from "./grid.ts";
import { kernel, sizeOf } from "./kernel.ts";
import { afterwards, lanesOf, normLanes, storage, workgroupSum } from "./norm.wgsl.ts";
import { foldAway } from "./segments.ts";

/** A workgroup works on one example's group; `width` and `channels` count what is taken at a time. */
const head = /* wgsl */ `
struct Uniforms {
  pixels: u32, width: u32, channels: u32, groups: u32, exampleStride: u32, rowWidth: u32, count: u32, size: f32,
  epsilon: f32, columns: u32, rows: u32, halfRows: u32,
}`;

const place = /* wgsl */ `
  let index = group.x + group.y * u.rowWidth;
  if (index >= u.count) { return; }
  let example = index / u.groups;
  let channel = (index % u.groups) * u.width;
  let first = example * u.pixels * u.channels + channel;
  let affine = example * u.exampleStride + channel;
  let n = u.pixels * u.width;`;

const main = /* wgsl */ `
fn at(i: u32) -> u32 { return (i / u.width) * u.channels + i % u.width; }
@compute @workgroup_size(${normLanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {${place}`;

const forwardCode = (isWide: boolean, silu: boolean) => /* wgsl */ `
${lanesOf(isWide)}${head}
${storage("x", "scale", "offset", "y!", "statistics:f32!")}
@group(0) @binding(5) var<uniform> u: Uniforms;
${afterwards(silu)}${workgroupSum(normLanes)}${main}
  var sum = V();
  for (var i = lane; i < n; i += ${normLanes}u) { sum += x[first + at(i)]; }
  let mean = sumOf(lane, total(sum)) / u.size;
  var squares = V();
  for (var i = lane; i < n; i += ${normLanes}u) { let d = x[first + at(i)] - mean; squares += d * d; }
  let rate = inverseSqrt(sumOf(lane, total(squares)) / u.size + u.epsilon);
  for (var i = lane; i < n; i += ${normLanes}u) {
    let j = affine + i % u.width;
    let normal = (x[first + at(i)] - mean) * rate;
    y[first + at(i)] = act(normal * scale[j] + offset[j]);
  }
  if (lane == 0u) { statistics[2u * index] = mean; statistics[2u * index + 1u] = rate; }
}`;

/**
 * First the channels' sums of dz and of dz x̂, where an invocation stays with one channel: they are the gradients of this
 * example's offset and scale, and give the two means that the gradient of x needs.
 */
const gradientCode = (isWide: boolean, silu: boolean) => /* wgsl */ `
${lanesOf(isWide)}${head}
${storage("dy", "x", "scale", "offset", "statistics:f32", "dx!", "dscale!", "doffset!")}
@group(0) @binding(8) var<uniform> u: Uniforms;
${afterwards(silu)}${workgroupSum(normLanes)}
var<workgroup> ds: array<V, ${normLanes}>;
var<workgroup> es: array<V, ${normLanes}>;
${main}
  let mean = statistics[2u * index];
  let rate = statistics[2u * index + 1u];
  let row = lane / u.columns;
  var s1 = 0.0;
  var s2 = 0.0;
  for (var column = 0u; column < u.width; column += u.columns) {
    let j = column + lane % u.columns;
    var d = V();
    var e = V();
    if (row < u.rows && j < u.width) {
      let a = scale[affine + j];
      let b = offset[affine + j];
      for (var pixel = row; pixel < u.pixels; pixel += u.rows) {
        let i = first + pixel * u.channels + j;
        let normal = (x[i] - mean) * rate;
        let dz = dy[i] * slope(normal * a + b);
        d += dz;
        e += dz * normal;
      }
    }
    ds[lane] = d;
    es[lane] = e;
    workgroupBarrier();
    for (var half = u.halfRows; half > 0u; half /= 2u) {
      if (row < half && row + half < u.rows) {
        ds[lane] += ds[lane + half * u.columns];
        es[lane] += es[lane + half * u.columns];
      }
      workgroupBarrier();
    }
    if (row == 0u && j < u.width) {
      doffset[example * u.channels + channel + j] = ds[lane];
      dscale[example * u.channels + channel + j] = es[lane];
      s1 += total(ds[lane] * scale[affine + j]);
      s2 += total(es[lane] * scale[affine + j]);
    }
    workgroupBarrier();
  }
  let m1 = sumOf(lane, s1) / u.size;
  let m2 = sumOf(lane, s2) / u.size;
  for (var i = lane; i < n; i += ${normLanes}u) {
    let j = affine + i % u.width;
    let k = first + at(i);
    let normal = (x[k] - mean) * rate;
    dx[k] = rate * (dy[k] * slope(normal * scale[j] + offset[j]) * scale[j] - m1 - normal * m2);
  }
}`;

type Attributes = { readonly groups: number; readonly epsilon: number; readonly silu: boolean };

/** Sizes for both kernels. */
function layout(x: TensorInfo, scale: TensorInfo, { groups, epsilon = 0 }: Attributes) {
  const [examples, channels] = [x.shape[0]!, x.shape.at(-1)!];
  const isWide = (channels / groups) % 4 === 0;
  const taken = isWide ? 4 : 1;
  const pixels = sizeOf(x.shape) / (examples * channels);
  const width = channels / groups / taken;
  const columns = Math.min(width, normLanes);
  const rows = Math.floor(normLanes / columns);
  const halfRows = rows < 2 ? 0 : 2 ** (Math.ceil(Math.log2(rows)) - 1);
  const workgroups = spread(examples * groups);
  const stride = scale.shape.length === 1 ? 0 : channels / taken;
  const size = float((pixels * channels) / groups);
  const uniforms = [pixels, width, channels / taken, groups, stride, workgroups[0], examples * groups, size];
  return { isWide, examples, channels, workgroups, uniforms: [...uniforms, float(epsilon), columns, rows, halfRows] };
}

const forward = kernel<Attributes>("GroupNorm", (backend, { x, scale, offset }, attributes) => {
  const { isWide, workgroups, uniforms } = layout(x!, scale!, attributes);
  const y = output(backend, x!.shape);
  const statistics = output(backend, [x!.shape[0]!, attributes.groups, 2]);
  const bindings = [x!, scale!, offset!, y, statistics];
  dispatch(backend, { code: forwardCode(isWide, attributes.silu), bindings, uniforms, workgroups });
  return [y, statistics];
});

const gradient = kernel<Attributes>("GroupNormGradient", (backend, inputs, attributes) => {
  const [x, scale] = [inputs.x!, inputs.scale!];
  const { isWide, examples, channels, workgroups, uniforms } = layout(x, scale, attributes);
  const dx = output(backend, x.shape);
  const parts = [output(backend, [examples, channels]), output(backend, [examples, channels])];
  const bindings = [inputs.dy!, x, scale, inputs.offset!, inputs.statistics!, dx, ...parts];
  dispatch(backend, { code: gradientCode(isWide, attributes.silu), bindings, uniforms, workgroups });
  const isPerExample = scale.shape.length > 1;
  const sizes = { outer: isPerExample ? examples : 1, segments: isPerExample ? 1 : examples, inner: channels };
  return [dx, ...foldAway(backend, parts, sizes, scale.shape)];
});

export const groupNormKernels = [forward, gradient];
