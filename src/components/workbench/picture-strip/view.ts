import { css, html, type TemplateResult } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import { button } from "../../kit/controls/controls.ts";
import type { PictureStrip } from "./strip.ts";

export const stripStyles = css`
  .strip { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.4rem 0.75rem; align-items: center; }
  .strip .row-name { color: var(--muted, #5a6068); font-size: 0.875rem; font-variant-numeric: tabular-nums; text-align: end; }
  .strip canvas { display: block; width: 100%; aspect-ratio: var(--wide); }
  @media (max-width: 40rem) { .strip canvas { aspect-ratio: var(--narrow); } }
  .strip-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; min-height: 2.5rem; margin-block-end: 0.5rem; }
  .strip-bar progress { width: 8rem; accent-color: var(--data, #1f4e9c); }
  .strip-bar p { margin: 0; font-size: 0.875rem; color: var(--muted, #5a6068); font-variant-numeric: tabular-nums; }
`;

const side = 16;

export interface StripLook {
  readonly names: readonly string[];
  /** Pictures of a row where there is room, and on a phone. */
  readonly wide: number;
  readonly narrow: number;
  /** On a phone, shows evenly chosen ones of a row; else its first. */
  readonly isEven?: boolean;
}

/** So many pictures of a row. */
export function chosen(row: ArrayLike<number>, columns: number, isEven = false): Float32Array {
  const [all, size] = [Math.floor(row.length / side ** 2), side ** 2];
  const count = Math.min(columns, all);
  const out = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const from = isEven && count > 1 ? Math.round((i * (all - 1)) / (count - 1)) : i;
    for (let k = 0; k < size; k++) out[i * size + k] = row[from * size + k]!;
  }
  return out;
}

/** Rows of pictures, each with its name. */
export const stripRows = (strip: PictureStrip, { names, wide, narrow, isEven }: StripLook): TemplateResult =>
  html`<div class="strip" style=${`--wide: ${wide}; --narrow: ${narrow}`}>${names.map((name, i) => {
    const draw: Draw = (context, size, theme) => {
      const columns = Math.round(size.width / size.height);
      const values = chosen(strip.rows[i] ?? [], columns, isEven);
      drawTiles(context, size, theme, { values, side, count: values.length / side ** 2 }, { columns, gap: 4 });
    };
    return html`<span class="row-name">${name}</span><canvas role="img" aria-label=${`Pictures of the row ${name}`} ${surface(draw)}></canvas>`;
  })}</div>`;

/** A button that draws, what goes on, and a way to stop it. */
export const stripBar = (strip: PictureStrip): TemplateResult =>
  html`<div class="strip-bar">
    ${
      strip.isRunning
        ? html`${button({ label: "Stop", onClick: () => strip.stop() })}
            <progress aria-label="Part of the pictures drawn" max="1" .value=${strip.share}></progress><p role="status">${strip.status}</p>`
        : html`${button({ label: strip.isFresh ? "Draw again" : "Draw here", primary: true, onClick: () => strip.start() })}
            <p>${strip.isFresh ? "Drawn on your device." : "Drawn beforehand by the network that comes with the site; press to draw them on your device."}</p>`
    }
  </div>`;
