import { complaint, tooLarge } from "../../kit/data/picture-file.ts";
import type { Start } from "./start.ts";

/** A picture file as one to begin with: its middle, in a square of so many pixels. @throws a sentence where it is none */
export async function openStart(file: File, side: number): Promise<Start> {
  const wrong = complaint(file) ?? tooLarge(file.name, new Uint8Array(await file.slice(0, 1 << 16).arrayBuffer()));
  if (wrong) throw new RangeError(wrong);
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new RangeError(`${file.name} can't be read as a picture; it may be damaged. Choose another.`);
  });
  const edge = Math.min(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  const [left, top] = [(bitmap.width - edge) / 2, (bitmap.height - edge) / 2];
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  context.drawImage(bitmap, left, top, edge, edge, 0, 0, side, side);
  bitmap.close();
  const { data } = context.getImageData(0, 0, side, side);
  return { rgb: Uint8Array.from(data.filter((_, i) => i % 4 < 3)), height: side, width: side };
}
