import { html, type TemplateResult } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import type { Picture, Plot } from "../sandbox/messages.ts";
import "./picture.ts";
import { drawPlot } from "./plot.ts";

/** A plot or a picture. */
export function still(output: Plot | Picture): TemplateResult {
  if (output.kind === "picture") return html`<nb-cell-picture .picture=${output}></nb-cell-picture>`;
  const aspect = output.plane ? 1 : 16 / 9;
  return canvasSurface((context, size, theme) => drawPlot(context, size, theme, output), {
    aspect,
    label: output.label,
  });
}
