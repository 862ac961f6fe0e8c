import { css, html } from "lit";
import { choice } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import type { MeasuredCard } from "./card.ts";
import card from "./measured.json";

const { rows, variety } = card as unknown as MeasuredCard;
const scales = [1, 1.5, 2, 3] as const;
const parts = ["background", "count", "colour", "shape", "size", "place", "relation", "everything"] as const;
/** What was aimed at, everything right in percent; and names for prose to point at. */
const kinds: Readonly<Record<string, readonly [name: string, aim: number]>> = {
  "level 1, held out": ["single", 99],
  "level 1, held out, shortened": ["short", 95],
  "level 1, held out, colour and shape alone": ["alone", 95],
  "level 2, held out": ["pair", 98],
};

/** What the pipeline that ships gets right, part by part, as its card has it. */
export class T2iMeasured extends figureWith({ scale: oneOf(scales, 2) }) {
  static override styles = [
    FigureElement.styles,
    css`
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
      th, td { text-align: end; padding: 0.2rem 0.5rem; border-block-end: 1px solid var(--line); font-weight: 400; white-space: nowrap; }
      th:first-child { text-align: start; white-space: normal; min-width: 9rem; }
      thead th { color: var(--muted); }
      @media (max-width: 60rem) { th, td { padding-inline: 0.2rem 0.3rem; font-size: 0.875rem; } th:first-child { min-width: 8rem; padding-inline-start: 0; } }
      td.all { font-weight: 600; }
      td.below { color: var(--model); }
    `,
  ];

  get #rows() {
    return rows.filter(({ guidance }) => guidance === this.scale);
  }
  get #variety() {
    return variety.find(({ guidance }) => guidance === this.scale)!;
  }

  override renderFigure() {
    const body = this.#rows.map(({ captions, right }) => {
      const [name, aim] = kinds[captions] ?? [];
      const cells = parts.map((part) => {
        const share = right[part];
        if (share === undefined) return html`<td></td>`;
        const shown = name ? reading(`${name}.${part}`, share, share.toFixed(1)) : share.toFixed(1);
        const below = part === "everything" && aim !== undefined && share < aim;
        return html`<td class=${`${part === "everything" ? "all" : ""} ${below ? "below" : ""}`}>${shown}</td>`;
      });
      return html`<tr><th scope="row">${captions}</th>${cells}<td>${aim ?? ""}</td></tr>`;
    });
    return html`<div class="scroll" tabindex="0" role="region" aria-label="What is right, in percent"><table>
      <thead><tr><th scope="col">captions</th>${parts.map((part) => html`<th scope="col">${part}</th>`)}<th scope="col">aim</th></tr></thead>
      <tbody>${body}</tbody></table></div>`;
  }

  override renderControls() {
    return choice({ label: "Guidance scale s", ...this.bind("scale") });
  }

  override renderNumbers() {
    const { single, pair } = this.#variety;
    return html`percent right in 400 pictures a row, 100 where combinations were seen · how varied pictures of one caption are, as a
      share of true scenes: one object ${reading("variety.single", single, single.toFixed(2))}, two ${reading("variety.pair", pair, pair.toFixed(2))}`;
  }

  describe(): string {
    const told = this.#rows.map(({ captions, right }) => `${captions}: ${right.everything} %`);
    return `Everything right at a guidance of ${this.scale}. ${told.join("; ")}. Whole captions are followed nearly always; short ones, which leave more open, less often, and pictures of one caption vary less than the scenes it was trained on.`;
  }
}
customElements.define("nb-t2i-measured", T2iMeasured);
