import { Layout } from "./layout";
import { clear } from "./simd";

/** The gradient of the largest number of each window: it goes to the first place that has it. */
export function maxPoolGradient(layout: Layout, dy: usize, x: usize, dx: usize): void {
  const bytes = 4 * layout.height * layout.width * layout.channels;
  clear(dx, (layout.batch * bytes) >> 2);
  for (let b = 0; b < layout.batch; b++, x += bytes, dx += bytes)
    for (let oy = 0; oy < layout.outHeight; oy++)
      for (let ox = 0; ox < layout.outWidth; ox++)
        for (let c = 0; c < layout.channels; c++, dy += 4) {
          const at = largest(layout, x, oy, ox, c);
          if (at >= 0) store<f32>(dx + at, load<f32>(dx + at) + load<f32>(dy));
        }
}

/** Bytes from the image's beginning to the largest number of a window; −1 where all are NaN, or none is inside. */
function largest(layout: Layout, image: usize, oy: i32, ox: i32, c: i32): i32 {
  const top = oy * layout.strideY - layout.padTop,
    left = ox * layout.strideX - layout.padLeft;
  let most = -f32.MAX_VALUE;
  let found = -1;
  for (let ky = 0; ky < layout.kernelHeight; ky++) {
    const y = top + ky * layout.dilationY;
    if (y < 0 || y >= layout.height) continue;
    for (let kx = 0; kx < layout.kernelWidth; kx++) {
      const x = left + kx * layout.dilationX;
      if (x < 0 || x >= layout.width) continue;
      const at = 4 * ((y * layout.width + x) * layout.channels + c);
      const value = load<f32>(image + at);
      if (value > most || (found < 0 && value == value)) {
        most = value;
        found = at;
      }
    }
  }
  return found;
}
