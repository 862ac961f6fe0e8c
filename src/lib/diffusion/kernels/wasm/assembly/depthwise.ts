import { Layout } from "./layout";
import { clear, multiplyAdd } from "./simd";

/** What a convolution that keeps channels apart, y = x ∗ w, computes: y, or its gradient by x, or by w. */
const value: i32 = 0;
const byImages: i32 = 1;

/**
 * Adds up w [kernelHeight, kernelWidth, channels, multiplier] times images x, into y; or dy, which takes y's place, times w,
 * into x's; or dy times x, into w's.
 */
export function depthwise(layout: Layout, x: usize, w: usize, y: usize, what: i32): void {
  const perImage = layout.height * layout.width * layout.channels;
  const perPlace = layout.outChannels;
  if (what == value) clear(y, layout.batch * layout.outHeight * layout.outWidth * perPlace);
  else if (what == byImages) clear(x, layout.batch * perImage);
  else clear(w, layout.kernelHeight * layout.kernelWidth * perPlace);
  for (let b = 0; b < layout.batch; b++, x += 4 * perImage)
    for (let oy = 0; oy < layout.outHeight; oy++)
      for (let ox = 0; ox < layout.outWidth; ox++, y += 4 * perPlace) onePlace(layout, x, w, y, oy, ox, what);
}

function onePlace(layout: Layout, image: usize, w: usize, y: usize, oy: i32, ox: i32, what: i32): void {
  const top = oy * layout.strideY - layout.padTop;
  const left = ox * layout.strideX - layout.padLeft;
  for (let ky = 0; ky < layout.kernelHeight; ky++) {
    const row = top + ky * layout.dilationY;
    if (row < 0 || row >= layout.height) continue;
    for (let kx = 0; kx < layout.kernelWidth; kx++) {
      const column = left + kx * layout.dilationX;
      if (column < 0 || column >= layout.width) continue;
      const pixel = image + 4 * (row * layout.width + column) * layout.channels;
      const weights = w + 4 * (ky * layout.kernelWidth + kx) * layout.outChannels;
      if (layout.channels == layout.outChannels) single(pixel, weights, y, layout.channels, what);
      else several(pixel, weights, y, layout.channels, layout.outChannels / layout.channels, what);
    }
  }
}

/** One result of each channel. */
@inline
function single(x: usize, w: usize, y: usize, channels: i32, what: i32): void {
  if (what == value) multiplyAdd(x, w, y, channels);
  else if (what == byImages) multiplyAdd(y, w, x, channels);
  else multiplyAdd(x, y, w, channels);
}

/** Several results of each channel. */
function several(x: usize, w: usize, y: usize, channels: i32, multiplier: i32, what: i32): void {
  for (let c = 0; c < channels; c++, x += 4)
    for (let q = 0; q < multiplier; q++, y += 4, w += 4) {
      const a = load<f32>(x);
      const b = load<f32>(w);
      const c = load<f32>(y);
      if (what == value) store<f32>(y, c + a * b);
      else if (what == byImages) store<f32>(x, a + c * b);
      else store<f32>(w, b + a * c);
    }
}
