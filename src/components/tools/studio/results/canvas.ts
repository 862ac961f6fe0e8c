import { html, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { type Picture, rgbaOf } from "./sheet.ts";

type Pixels = Pick<Picture, "rgb" | "height" | "width">;
const painted = new WeakMap<HTMLCanvasElement | OffscreenCanvas, Uint8Array>();

/** A picture's own pixels on a canvas of its size, once. */
export function paint(canvas: HTMLCanvasElement | OffscreenCanvas, { rgb, height, width }: Pixels): void {
  if (painted.get(canvas) === rgb && canvas.width === width) return;
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  context.putImageData(new ImageData(rgbaOf({ rgb }), width, height), 0, 0);
  painted.set(canvas, rgb);
}

/** A picture on the page; small ones keep their pixels square. */
export const pictureCanvas = (picture: Pixels, label: string): TemplateResult =>
  html`<canvas class=${picture.width < 128 ? "pixels" : ""} role="img" aria-label=${label}
    ${ref((canvas) => void (canvas && paint(canvas as HTMLCanvasElement, picture)))}></canvas>`;

/** As a file. */
export async function pngOf(picture: Pixels): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  paint(canvas, picture);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer());
}
