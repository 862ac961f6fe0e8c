import { html, nothing, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import { type PickedPictures, summary } from "./make.ts";

const [columns, rows] = [8, 3];

const tiles =
  ({ pictures: { points: values, shape, labels } }: PickedPictures): Draw =>
  (context, size, theme) => {
    const [side, , channels] = shape;
    const count = Math.min(columns * rows, labels.length);
    drawTiles(context, size, theme, { values, side, channels, count }, { columns });
  };

/** The first of the pictures chosen, and what they are in words. */
export const preview = (value: PickedPictures | undefined): TemplateResult =>
  html`${
    value
      ? html`<div class="grid">${canvasSurface(tiles(value), { aspect: columns / rows, label: `The first of: ${value.title}` })}</div>`
      : nothing
  }
    <p class="said" role="status">${value ? summary(value) : nothing}</p>`;
