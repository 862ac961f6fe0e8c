/**
 * The sizes of a convolution or a pooling, as the caller writes them to memory: images [batch, height, width, channels],
 * windows of kernelHeight × kernelWidth, results [batch, outHeight, outWidth, outChannels].
 */
@unmanaged
export class Layout {
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  kernelHeight: i32;
  kernelWidth: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  strideY: i32;
  strideX: i32;
  dilationY: i32;
  dilationX: i32;
  padTop: i32;
  padLeft: i32;
}

/** Numbers in one window. */
@inline
export function windowSize(layout: Layout): i32 {
  return layout.kernelHeight * layout.kernelWidth * layout.channels;
}

/** Places of the window, over all images. */
@inline
export function places(layout: Layout): i32 {
  return layout.batch * layout.outHeight * layout.outWidth;
}

/** Whether the windows are the pixels themselves. */
export function isPointwise(layout: Layout): bool {
  return (
    layout.kernelHeight == 1 &&
    layout.kernelWidth == 1 &&
    layout.strideX == 1 &&
    layout.strideY == 1 &&
    layout.height == layout.outHeight &&
    layout.width == layout.outWidth
  );
}
