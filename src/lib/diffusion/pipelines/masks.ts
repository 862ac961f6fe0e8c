/** A mask of pixels [H, W] as one of latents [H / factor, W / factor]: 1 where any of a cell's pixels is to be painted anew. */
export function latentMask(mask: ArrayLike<number>, height: number, width: number, factor: number): Float32Array {
  const [rows, columns] = [height / factor, width / factor];
  const out = new Float32Array(rows * columns);
  for (let i = 0; i < height * width; i++) {
    const [row, column] = [Math.floor(i / width / factor), Math.floor((i % width) / factor)];
    if (mask[i]! >= 0.5) out[row * columns + column] = 1;
  }
  return out;
}

/** The original's pixels where the mask leaves them, flat [n, H, W, channels]: an autoencoder gives nothing back to the bit. */
export function pasted(painted: Float32Array, original: ArrayLike<number>, mask: ArrayLike<number>): Float32Array {
  const [pixels, size] = [mask.length, original.length];
  const channels = size / pixels;
  return painted.map((value, i) => (mask[Math.floor((i % size) / channels)]! >= 0.5 ? value : original[i % size]!));
}
