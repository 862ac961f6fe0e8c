/**
 * WGSL for the numbers of `rng.ts` from a stream's key: Threefry-2x32 with 20 rounds (Salmon et al., SC 2011), and the inverse
 * error function of Giles (2012), table 5.
 */
export const randomFunctions = /* wgsl */ `
fn rotate(x: u32, by: u32) -> u32 { return (x << by) | (x >> (32u - by)); }
fn mixed(p: vec2u, by: u32) -> vec2u { let sum = p.x + p.y; return vec2u(sum, rotate(p.y, by) ^ sum); }
fn early(p: vec2u) -> vec2u { return mixed(mixed(mixed(mixed(p, 13u), 15u), 26u), 6u); }
fn late(p: vec2u) -> vec2u { return mixed(mixed(mixed(mixed(p, 17u), 29u), 16u), 24u); }
/** The 32 bits at a position of a stream. */
fn bits(key: vec2u, position: u32) -> u32 {
  let third = key.x ^ key.y ^ 0x1bd11bdau;
  var p = early(vec2u(key.x, position + key.y)) + vec2u(key.y, third + 1u);
  p = late(p) + vec2u(third, key.x + 2u);
  p = early(p) + vec2u(key.x, key.y + 3u);
  p = late(p) + vec2u(key.y, third + 4u);
  p = early(p) + vec2u(third, key.x + 5u);
  return p.x ^ p.y;
}
/** The upper word of a product. */
fn upper(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let middle = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let other = (a & 0xffffu) * (b >> 16u) + (middle & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (middle >> 16u) + (other >> 16u);
}
fn integer(key: vec2u, position: u32, below: u32) -> u32 { return upper(bits(key, position), below); }
/** For w = −log(1 − x²). */
fn erfInv(x: f32, w: f32) -> f32 {
  if (w < 5.0) {
    let s = w - 2.5;
    var p = 2.81022636e-8;
    p = p * s + 3.43273939e-7;
    p = p * s - 3.5233877e-6;
    p = p * s - 4.39150654e-6;
    p = p * s + 0.00021858087;
    p = p * s - 0.00125372503;
    p = p * s - 0.00417768164;
    p = p * s + 0.246640727;
    return (p * s + 1.50140941) * x;
  }
  let s = sqrt(w) - 3.0;
  var p = -0.000200214257;
  p = p * s + 0.000100950558;
  p = p * s + 0.00134934322;
  p = p * s - 0.00367342844;
  p = p * s + 0.00573950773;
  p = p * s - 0.0076224613;
  p = p * s + 0.00943887047;
  p = p * s + 1.00167406;
  return (p * s + 2.83297682) * x;
}
fn uniform01(key: vec2u, position: u32) -> f32 { return f32(bits(key, position) >> 9u) * 1.1920928955078125e-7; }
/** For x = 2⁻²⁴ k − 1. 1 + x and 1 − x come from k: a compiler that reorders their sums would lose the last digits near ±1. */
fn normal(key: vec2u, position: u32) -> f32 {
  let k = 4u * (bits(key, position) >> 9u) + 1u;
  let x = f32(i32(k) - 16777216) * 5.9604644775390625e-8;
  let w = -log(f32(k) * 5.9604644775390625e-8 * (f32(33554432u - k) * 5.9604644775390625e-8));
  return 1.4142135623730951 * erfInv(x, w);
}
`;
