import { slice, type Tensor, tensor, tidy, tile } from "#tf";
import type { LatentAutoencoder } from "../../pipelines/autoencoder.ts";
import type { Opened } from "../../pipelines/held.ts";
import type { Pipeline } from "../../pipelines/open.ts";
import type { GivenPicture, ReportedPictures } from "./job.ts";

/** Pixels that are decoded at once: a decoder's layers are many times as large as its latents. */
const mostPixels = 1 << 17;

/** Latents [n, h, w, c] as pictures. */
export async function decoded(
  { autoencoder, sizes }: Pick<Pipeline, "autoencoder" | "sizes">,
  latents: Tensor,
): Promise<ReportedPictures> {
  const opened = autoencoder.open();
  try {
    return await decodedBy(opened, latents, sizes.factor);
  } finally {
    opened.close();
  }
}

/** The same by an autoencoder that is open, and makes `factor` pixels of a latent's side. */
export async function decodedBy(
  { model }: Opened<LatentAutoencoder>,
  latents: Tensor,
  factor: number,
): Promise<ReportedPictures> {
  const [n, h, w] = latents.shape as [number, number, number, number];
  const [height, width] = [h * factor, w * factor];
  const atOnce = Math.max(1, Math.floor(mostPixels / (height * width)));
  const parts: Float32Array[] = [];
  for (let from = 0; from < n; from += atOnce) {
    const size = [Math.min(atOnce, n - from), -1, -1, -1];
    const pictures = tidy(() => model.decode(slice(latents, [from, 0, 0, 0], size)));
    try {
      parts.push((await pictures.data()) as Float32Array);
    } finally {
      pictures.dispose();
    }
  }
  const pixels = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  for (let i = 0, at = 0; i < parts.length; at += parts[i++]!.length) pixels.set(parts[i]!, at);
  return { pixels, n, height, width, channels: pixels.length / (n * height * width) };
}

/** A picture's latents, n times; the caller's. */
export function encodedPicture({ autoencoder }: Pipeline, { pixels, height, width }: GivenPicture, n: number): Tensor {
  const { model, close } = autoencoder.open();
  const channels = pixels.length / (height * width);
  try {
    return tidy(() => tile(model.encode(tensor(pixels, [1, height, width, channels])), [n, 1, 1, 1]));
  } finally {
    close();
  }
}
