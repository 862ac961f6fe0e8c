import { Layout } from "./layout";
import { addTo, clear, move } from "./simd";

/**
 * Windows `first` to `first + count` of the images x as rows of a matrix [count, kernelHeight · kernelWidth · channels], with
 * zeros beyond the edges (im2col); or, `back`, such rows added to the images (col2im).
 */
export function windows(layout: Layout, x: usize, first: i32, count: i32, rows: usize, back: bool): void {
  const perImage = layout.outHeight * layout.outWidth;
  const bytes = 4 * <usize>(layout.kernelHeight * layout.kernelWidth * layout.channels);
  const imageBytes = 4 * <usize>(layout.height * layout.width * layout.channels);
  for (let at = first; at < first + count; at++, rows += bytes) {
    const place = at % perImage;
    const top = (place / layout.outWidth) * layout.strideY - layout.padTop;
    const left = (place % layout.outWidth) * layout.strideX - layout.padLeft;
    oneWindow(layout, x + <usize>(at / perImage) * imageBytes, top, left, rows, back);
  }
}

function oneWindow(layout: Layout, image: usize, top: i32, left: i32, row: usize, back: bool): void {
  const pixel = 4 * <usize>layout.channels;
  for (let ky = 0; ky < layout.kernelHeight; ky++, row += <usize>layout.kernelWidth * pixel) {
    const y = top + ky * layout.dilationY;
    if (y < 0 || y >= layout.height) {
      if (!back) clear(row, layout.kernelWidth * layout.channels);
    } else {
      const line = image + <usize>(y * layout.width) * pixel;
      if (layout.dilationX == 1) denseLine(layout, line, left, row, back);
      else sparseLine(layout, line, left, row, back);
    }
  }
}

/** A line of a window is one run of pixels, cut off at the edges. */
@inline
function denseLine(layout: Layout, line: usize, left: i32, row: usize, back: bool): void {
  const channels = layout.channels;
  const start = max(0, -left);
  const end = max(start, min(layout.kernelWidth, layout.width - left));
  const from = line + 4 * (left + start) * channels;
  const to = row + 4 * start * channels;
  const size = (end - start) * channels;
  if (back) return addTo(from, to, size);
  if (start > 0) clear(row, start * channels);
  move(to, from, size);
  if (end < layout.kernelWidth) clear(row + 4 * end * channels, (layout.kernelWidth - end) * channels);
}

function sparseLine(layout: Layout, line: usize, left: i32, row: usize, back: bool): void {
  const channels = layout.channels;
  for (let kx = 0; kx < layout.kernelWidth; kx++, row += 4 * channels) {
    const x = left + kx * layout.dilationX;
    const isInside = x >= 0 && x < layout.width;
    if (isInside && back) addTo(line + 4 * x * channels, row, channels);
    else if (isInside) move(row, line + 4 * x * channels, channels);
    else if (!back) clear(row, channels);
  }
}
