/** Everything drawn inside an element, canvases and SVG alike, as one PNG in device pixels; undefined where nothing is. */
export async function picture(area: HTMLElement, background: string): Promise<Blob | undefined> {
  const parts = [...area.querySelectorAll<HTMLCanvasElement | SVGSVGElement>("canvas, svg")];
  const frame = area.getBoundingClientRect();
  if (parts.length === 0 || frame.width === 0) return;
  const ratio = Math.max(2, devicePixelRatio || 1);
  const canvas = new OffscreenCanvas(Math.round(frame.width * ratio), Math.round(frame.height * ratio));
  const context = canvas.getContext("2d")!;
  context.scale(ratio, ratio);
  context.fillStyle = background;
  context.fillRect(0, 0, frame.width, frame.height);
  for (const part of parts) {
    const box = part.getBoundingClientRect();
    if (box.width === 0) continue;
    const image = part instanceof HTMLCanvasElement ? part : await rasterised(part, box);
    context.drawImage(image, box.x - frame.x, box.y - frame.y, box.width, box.height);
  }
  return canvas.convertToBlob({ type: "image/png" });
}

const inherited = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font",
  "text-anchor",
  "visibility",
];

async function rasterised(svg: SVGSVGElement, { width, height }: DOMRect): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  for (const [i, element] of [copy, ...copy.querySelectorAll<SVGElement>("*")].entries()) {
    const style = getComputedStyle(originals[i]!);
    for (const name of inherited) element.style.setProperty(name, style.getPropertyValue(name));
  }
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
  const image = Object.assign(new Image(), { src: url });
  await image.decode().finally(() => URL.revokeObjectURL(url));
  return image;
}
