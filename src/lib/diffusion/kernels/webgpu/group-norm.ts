import type { TensorInfo } from "#tf";
import { dispatch, float, output } from "./dispatch.ts";
import { spread } from "./grid.ts";
import { kernel, sizeOf } from "./kernel.ts";
import { afterwards, lanesOf, storage, workgroupSum } from "./norm.wgsl.ts";
import { foldAway } from "./segments.ts";

/** What a shader is made for; `lanes` invocations work on an example's group. */
interface Kind {
  readonly isWide: boolean;
  readonly silu: boolean;
  readonly lanes: number;
}

/** `width` and `channels` count what is taken at a time; an invocation stays with a column as long as it can. */
const head = ({ isWide, silu, lanes }: Kind, ...bindings: readonly string[]) => /* wgsl */ `
${lanesOf(isWide)}
struct Uniforms {
  pixels: u32, width: u32, channels: u32, groups: u32, exampleStride: u32, rowWidth: u32, count: u32, size: f32,
  epsilon: f32, columns: u32, rows: u32, halfRows: u32,
}
${storage(...bindings)}
@group(0) @binding(${bindings.length}) var<uniform> u: Uniforms;
${afterwards(silu)}${workgroupSum(lanes)}
var<workgroup> ds: array<V, ${lanes}>;
var<workgroup> es: array<V, ${lanes}>;
@compute @workgroup_size(${lanes})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let index = group.x + group.y * u.rowWidth;
  if (index >= u.count) { return; }
  let example = index / u.groups;
  let channel = (index % u.groups) * u.width;
  let first = example * u.pixels * u.channels + channel;
  let affine = example * u.exampleStride + channel;
  let row = select(u.pixels, lane / u.columns, lane < u.rows * u.columns);`;

const each = (body: string, once = "") => /* wgsl */ `
  for (var j = lane % u.columns; j < u.width; j += u.columns) {
    ${once}
    for (var pixel = row; pixel < u.pixels; pixel += u.rows) {
      let i = first + pixel * u.channels + j;
      ${body}
    }
  }`;

const scaled = "let a = scale[affine + j]; let b = offset[affine + j];";

const forwardCode = (kind: Kind) => /* wgsl */ `
${head(kind, "x", "scale", "offset", "y!", "statistics:f32!")}
  var sum = V();
  ${each("sum += x[i];")}
  let mean = sumOf(lane, total(sum)) / u.size;
  var squares = V();
  ${each("let d = x[i] - mean; squares += d * d;")}
  let rate = inverseSqrt(sumOf(lane, total(squares)) / u.size + u.epsilon);
  ${each("y[i] = act((x[i] - mean) * rate * a + b);", scaled)}
  if (lane == 0u) { statistics[2u * index] = mean; statistics[2u * index + 1u] = rate; }
}`;

/**
 * First the channels' sums of dz and of dz x̂: they are the gradients of this example's offset and scale, and give the two
 * means that the gradient of x needs.
 */
const gradientCode = (kind: Kind) => /* wgsl */ `
${head(kind, "dy", "x", "scale", "offset", "statistics:f32", "dx!", "dscale!", "doffset!")}
  let mean = statistics[2u * index];
  let rate = statistics[2u * index + 1u];
  var s1 = 0.0;
  var s2 = 0.0;
  for (var column = 0u; column < u.width; column += u.columns) {
    let j = column + lane % u.columns;
    var d = V();
    var e = V();
    if (j < u.width) {
      ${scaled}
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
    let place = lane / u.columns;
    for (var half = u.halfRows; half > 0u; half /= 2u) {
      if (place < half && place + half < u.rows) {
        ds[lane] += ds[lane + half * u.columns];
        es[lane] += es[lane + half * u.columns];
      }
      workgroupBarrier();
    }
    if (place == 0u && j < u.width) {
      doffset[example * u.channels + channel + j] = ds[lane];
      dscale[example * u.channels + channel + j] = es[lane];
      s1 += total(ds[lane] * scale[affine + j]);
      s2 += total(es[lane] * scale[affine + j]);
    }
    workgroupBarrier();
  }
  let m1 = sumOf(lane, s1) / u.size;
  let m2 = sumOf(lane, s2) / u.size;
  ${each("let normal = (x[i] - mean) * rate; dx[i] = rate * (dy[i] * slope(normal * a + b) * a - m1 - normal * m2);", scaled)}
}`;

type Attributes = { readonly groups: number; readonly epsilon: number; readonly silu: boolean };

/** Sizes for both kernels. */
function layout(x: TensorInfo, scale: TensorInfo, { groups, epsilon = 0, silu }: Attributes) {
  const [examples, channels] = [x.shape[0]!, x.shape.at(-1)!];
  const isWide = (channels / groups) % 4 === 0;
  const taken = isWide ? 4 : 1;
  const pixels = sizeOf(x.shape) / (examples * channels);
  const width = channels / groups / taken;
  const lanes = pixels * width > 256 ? 256 : 64;
  const columns = Math.min(width, lanes);
  const rows = Math.floor(lanes / columns);
  const halfRows = rows < 2 ? 0 : 2 ** (Math.ceil(Math.log2(rows)) - 1);
  const workgroups = spread(examples * groups);
  const stride = scale.shape.length === 1 ? 0 : channels / taken;
  const size = float((pixels * channels) / groups);
  const uniforms = [pixels, width, channels / taken, groups, stride, workgroups[0], examples * groups, size];
  const kind: Kind = { isWide, silu, lanes };
  return { kind, examples, channels, workgroups, uniforms: [...uniforms, float(epsilon), columns, rows, halfRows] };
}

const forward = kernel<Attributes>("GroupNorm", (backend, { x, scale, offset }, attributes) => {
  const { kind, workgroups, uniforms } = layout(x!, scale!, attributes);
  const y = output(backend, x!.shape);
  const statistics = output(backend, [x!.shape[0]!, attributes.groups, 2]);
  const bindings = [x!, scale!, offset!, y, statistics];
  dispatch(backend, { code: forwardCode(kind), bindings, uniforms, workgroups });
  return [y, statistics];
});

const gradient = kernel<Attributes>("GroupNormGradient", (backend, inputs, attributes) => {
  const [x, scale] = [inputs.x!, inputs.scale!];
  const { kind, examples, channels, workgroups, uniforms } = layout(x, scale, attributes);
  const dx = output(backend, x.shape);
  const parts = [output(backend, [examples, channels]), output(backend, [examples, channels])];
  const bindings = [inputs.dy!, x, scale, inputs.offset!, inputs.statistics!, dx, ...parts];
  dispatch(backend, { code: gradientCode(kind), bindings, uniforms, workgroups });
  const isPerExample = scale.shape.length > 1;
  const sizes = { outer: isPerExample ? examples : 1, segments: isPerExample ? 1 : examples, inner: channels };
  return [dx, ...foldAway(backend, parts, sizes, scale.shape)];
});

export const groupNormKernels = [forward, gradient];
