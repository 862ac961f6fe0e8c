import { css, html, type TemplateResult } from "lit";
import { percent } from "../../kit/controls/numbers.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Measures } from "../measure.ts";
import { stepCounts } from "../teacher.ts";
import { lookOf } from "./draw.ts";
import type { Line, MeasureName } from "./rows.ts";

/** The chart's numbers, and its legend. */
export const table = (lines: readonly Line[], by: MeasureName, theme: Theme): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="The numbers of the chart"><table>
    <thead><tr><th scope="col">Questions</th>${stepCounts.map((n) => html`<th scope="col">${n}</th>`)}</tr></thead>
    <tbody>${lines.map((line, i) => row(line, by, lookOf(line.key, i, theme).colour))}</tbody>
  </table></div>`;

const row = ({ title, finishes }: Line, by: MeasureName, colour: string) =>
  html`<tr><th scope="row">${swatch(colour)}${title}</th>${stepCounts.map((n) => {
    const found = finishes.find(({ evaluations }) => evaluations === n);
    return html`<td>${found ? shownOf(found.measures, by) : "–"}</td>`;
  })}</tr>`;

const shownOf = (measures: Measures, by: MeasureName): string =>
  by === "distance" ? measures.distance.toFixed(2) : percent(measures[by]);

const swatch = (colour: string) => html`<span class="swatch" style="background: ${colour}" aria-hidden="true"></span>`;

export const tableStyles = css`
  .scroll { overflow-x: auto; margin-block-start: 0.5rem; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: right; padding: 0.2rem 0.5rem; border-block-end: 1px solid var(--line, #dedad1); white-space: nowrap; }
  th:first-child { text-align: left; }
  tbody th { font-weight: 500; }
  .swatch { display: inline-block; width: 0.6rem; height: 0.6rem; border-radius: 50%; margin-inline-end: 0.5rem; }
`;
