import { fromBytes, type RgbImage } from "../../../lib/diffusion/data/images/image.ts";
import { complaint, tooLarge } from "../../kit/data/picture-file.ts";

/** The middle square of a drawable source, at `size` pixels. */
export function square(source: CanvasImageSource, width: number, height: number, size: number): RgbImage {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const side = Math.min(width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, (width - side) / 2, (height - side) / 2, side, side, 0, 0, size, size);
  return fromBytes(context.getImageData(0, 0, size, size).data, size, size);
}

/**
 * The middle square of a picture file, shrunk to at most 512 pixels. The decoder shrinks, so that a large photograph
 * never stands in memory at full size twice.
 * @throws a sentence for an empty, foreign, broken or far too large file.
 */
export async function readPicture(file: File): Promise<ImageBitmap> {
  const early = complaint(file) ?? tooLarge(file.name, new Uint8Array(await file.slice(0, 512 * 1024).arrayBuffer()));
  if (early) throw new RangeError(early);
  try {
    const full = await createImageBitmap(file);
    const side = Math.min(full.width, full.height);
    const [left, top] = [(full.width - side) >> 1, (full.height - side) >> 1];
    const size = Math.min(512, side);
    const small = createImageBitmap(full, left, top, side, side, {
      resizeWidth: size,
      resizeHeight: size,
      resizeQuality: "high",
    });
    return await small.finally(() => full.close());
  } catch {
    throw new RangeError(
      `This browser can't read ${file.name} as a picture${file.type ? ` (${file.type})` : ""}; it may be broken. Open it in a picture program, save it as JPEG or PNG, and choose that.`,
    );
  }
}
