import { html, nothing, type TemplateResult } from "lit";
import { button } from "../../../kit/controls/controls.ts";
import { pictureCanvas } from "./canvas.ts";
import type { GridTitles, Picture } from "./sheet.ts";

/** What can be done with a picture. */
export interface PictureActs {
  readonly save: (picture: Picture) => void;
  /** Its settings become those of the next. */
  readonly reopen: (picture: Picture) => void;
  readonly begin: (picture: Picture) => void;
}

export interface Shown {
  readonly pictures: readonly (Picture | undefined)[];
  /** Of the places that pictures will have. */
  readonly count: number;
  readonly grid?: GridTitles;
}

/** Pictures side by side, or in a grid with its titles. */
export function resultsGrid({ pictures, count, grid }: Shown, acts?: PictureActs): TemplateResult {
  const place = (i: number) => html`<div class="place">${onePicture(pictures[i], i, acts)}</div>`;
  if (!grid) return html`<div class="results">${Array.from({ length: count }, (_, i) => place(i))}</div>`;
  const { columns, rows } = grid;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Grid of pictures"><table class="grid">
    <thead><tr>${rows.length > 1 ? html`<td></td>` : nothing}${columns.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (title, row) => html`<tr>${rows.length > 1 ? html`<th scope="row">${title}</th>` : nothing}
        ${columns.map((_, column) => html`<td>${place(row * columns.length + column)}</td>`)}</tr>`,
    )}</tbody></table></div>`;
}

function onePicture(picture: Picture | undefined, i: number, acts?: PictureActs) {
  if (!picture) return html`<div class="empty" role="img" aria-label=${`Picture ${i + 1}, not made yet`}></div>`;
  const { prompt, seed } = picture.settings;
  const canvas = pictureCanvas(picture, `Picture ${i + 1} of “${prompt.slice(0, 200)}”, seed ${seed}`);
  if (!acts) return canvas;
  return html`${canvas}<details class="acts"><summary aria-label=${`Seed ${seed}: what to do with picture ${i + 1}`}>Seed ${seed}</summary>
    <div class="row">${button({ label: "Save PNG", onClick: () => acts.save(picture) })}
    ${button({ label: "Use its settings", onClick: () => acts.reopen(picture) })}
    ${button({ label: "Begin with it", onClick: () => acts.begin(picture) })}</div></details>`;
}
