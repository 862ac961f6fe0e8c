import { css, html, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../kit/canvas/surface.ts";
import { drawTiles } from "../kit/canvas/tiles.ts";
import { remembered } from "../kit/data/remembered.ts";
import { KEPT, SMALL } from "./side-by-side.ts";
import { size, triedOut } from "./side-by-side-scenes.ts";

/** The first of what denoisers on record were asked for, and how the data show it. */
export const asked = remembered(() => triedOut(KEPT));

export interface PictureRow {
  readonly title: string;
  /** Flat [KEPT, SMALL, SMALL, 3]. */
  readonly values: Float32Array;
}

/** A column for each caption, and in each row a picture of it. */
export function smallPictures(rows: readonly PictureRow[]): TemplateResult {
  const { captions } = asked();
  const tile = ({ title, values }: PictureRow, i: number) => {
    const draw: Draw = (...paper) =>
      drawTiles(
        ...paper,
        { values: values.subarray(i * size, (i + 1) * size), side: SMALL, count: 1, channels: 3 },
        { columns: 1 },
      );
    return html`<td>${canvasSurface(draw, { aspect: 1, label: `${title}: ${captions[i]}` })}</td>`;
  };
  return html`<table class="small-pictures">
    <thead><tr><td></td>${captions.map((caption) => html`<th scope="col">“${caption}”</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr><th scope="row">${row.title}</th>${captions.map((_, i) => tile(row, i))}</tr>`)}</tbody>
  </table>`;
}

export const smallPicturesStyles = css`
  .small-pictures { border-collapse: collapse; width: 100%; max-width: 28rem; table-layout: fixed; font-size: 0.8125rem; }
  .small-pictures th { font-weight: 400; text-align: start; vertical-align: bottom; padding: 0.25rem; color: var(--muted); }
  .small-pictures tbody th { vertical-align: middle; }
  .small-pictures td { padding: 0.25rem; }
`;
