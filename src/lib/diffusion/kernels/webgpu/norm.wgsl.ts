/** WGSL: numbers are taken four at a time where the channels allow it. */
export const lanesOf = (isWide: boolean): string =>
  isWide
    ? "alias V = vec4f;\nfn total(v: V) -> f32 { return (v.x + v.y) + (v.z + v.w); }"
    : "alias V = f32;\nfn total(v: V) -> f32 { return v; }";

/** WGSL: what follows a norm, and its derivative. exp's argument is kept where float32 can hold the result. */
export const afterwards = (silu: boolean): string =>
  silu
    ? /* wgsl */ `
fn sigma(z: V) -> V { return 1.0 / (1.0 + exp(-clamp(z, V(-80.0), V(80.0)))); }
fn act(z: V) -> V { return z * sigma(z); }
fn slope(z: V) -> V { let s = sigma(z); return s * (1.0 + z * (1.0 - s)); }`
    : /* wgsl */ `
fn act(z: V) -> V { return z; }
fn slope(z: V) -> V { return V(1.0); }`;

/** WGSL: the sum of a workgroup's values, in each of its invocations; all must call it. */
export const workgroupSum = (lanes: number): string => /* wgsl */ `
var<workgroup> sums: array<f32, ${lanes}>;
fn sumOf(lane: u32, value: f32) -> f32 {
  sums[lane] = value;
  for (var half = ${lanes / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) { sums[lane] += sums[lane + half]; }
  }
  workgroupBarrier();
  let sum = sums[0];
  workgroupBarrier();
  return sum;
}`;

/** WGSL: declarations of storage buffers, in order; a name with "!" is written to, one with ":f32" isn't of V. */
export const storage = (...names: readonly string[]): string =>
  names
    .map((name, i) => {
      const [, plain, type = "V", written] = /^(\w+)(?::(\w+))?(!)?$/.exec(name)!;
      return `@group(0) @binding(${i}) var<storage, ${written ? "read_write" : "read"}> ${plain}: array<${type}>;`;
    })
    .join("\n");
