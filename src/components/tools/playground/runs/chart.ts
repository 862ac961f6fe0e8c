import { html, nothing, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../../kit/canvas/surface.ts";
import { button, choice, numberField } from "../../../kit/controls/controls.ts";
import type { Side } from "../run/side.ts";
import { isPictureLine } from "../setup/data.ts";
import { drawLines } from "./draw-lines.ts";
import { siblings } from "./history.ts";
import { linesOf, spreadWords, type What } from "./lines.ts";
import type { Runs } from "./runs.ts";
import type { Seeds } from "./seeds.ts";

export { Seeds } from "./seeds.ts";

export interface ChartOptions {
  readonly what: What;
  readonly sides: readonly Side[];
  readonly runs: Runs;
  readonly onWhat: (what: What) => void;
}

const kinds: readonly (readonly [What, string])[] = [
  ["loss", "loss"],
  ["distance", "distance"],
];

/** The curves of A and B, of their seeds, and of the runs that are ticked in the table. */
export function chart({ what: wanted, sides, runs, onWhat }: ChartOptions): TemplateResult {
  const hasDistances = !sides.every(({ setup }) => isPictureLine(setup.data));
  const what = hasDistances ? wanted : "loss";
  const draw: Draw = (context, size, theme) =>
    drawLines(context, size, theme, linesOf(what, theme, sides, runs.list, runs.picked));
  const label = `The ${what === "loss" ? "losses" : "distances"} of both runs${runs.picked.size > 0 ? ` and of ${runs.picked.size} more` : ""} over the same axes`;
  const spreads = sides.map(({ setup }, i) => spreadWords("AB"[i]!, siblings(runs.list, setup))).filter(Boolean);
  return html`${canvasSurface(draw, { aspect: 3, label })}
    ${hasDistances ? choice({ label: "Curves", value: what, options: kinds, onChange: onWhat }) : nothing}
    ${spreads.map((one) => html`<p class="hint">${one}</p>`)}`;
}

/** How many seeds, and how far their training is. */
export function seedsPanel(seeds: Seeds, sides: readonly Side[]): TemplateResult {
  if (seeds.busy) {
    const left = Number.isFinite(seeds.left) ? `, about ${Math.ceil(seeds.left)} s left` : "";
    return html`<div class="seeds row" role="group" aria-label="Several seeds">
      <span role="status">Run ${Math.min(seeds.done + 1, seeds.total)} of ${seeds.total}${left}</span>
      <progress max="1" .value=${seeds.progress} aria-label="Training with several seeds"></progress>
      ${button({ label: "Cancel", onClick: () => seeds.cancel() })}</div>`;
  }
  const setups = sides.map(({ setup }) => setup);
  return html`<div class="seeds row" role="group" aria-label="Several seeds">
    ${numberField({ label: "Seeds", min: 2, max: 10, step: 1, value: seeds.count, onChange: (count) => (seeds.count = count) })}
    ${button({ label: "Train both with each seed", onClick: () => void seeds.start(setups) })}
    ${seeds.words ? html`<span role="status">${seeds.words}</span>` : nothing}</div>`;
}
