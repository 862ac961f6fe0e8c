import { css, html, nothing, type TemplateResult } from "lit";
import { reading } from "../../kit/frame/reading.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { stepCounts } from "../teacher.ts";
import { lookOf } from "./draw.ts";
import { inUnit, type MeasureName, print } from "./record.ts";
import { type Row, titleOf } from "./rows.ts";

/** The chart's numbers, and its legend. */
export const table = (rows: readonly Row[], by: MeasureName, theme: Theme): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="The numbers of the chart"><table>
    <thead><tr><th scope="col">Questions</th>${stepCounts.map((n) => html`<th scope="col">${n}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => rowOf(row, by, lookOf(row.key, theme).colour))}</tbody>
  </table></div>`;

const rowOf = (row: Row, by: MeasureName, colour: string) =>
  html`<tr><th scope="row">${swatch(colour)}${titleOf(row.key)}</th>${stepCounts.map(
    (n) => html`<td>${cell(row, by, n)}</td>`,
  )}</tr>`;

function cell({ key, own, record }: Row, by: MeasureName, n: number) {
  const found = own?.finishes.find(({ evaluations }) => evaluations === n);
  const was = record.find(({ questions }) => questions === n);
  if (!found && !was) return "–";
  const name = `${key}.${by}.${n}`;
  const value = found && inUnit(by, found.measures[by]);
  if (!was) return reading(name, value!, print(by, value!));
  const [low, high] = [was.low, was.high].map((end) => print(by, end).replace(" %", ""));
  return html`${value === undefined ? nothing : html`<b>${print(by, value)}</b>`}<span class="record">${reading(name, was.middle, print(by, was.middle))}
    <small>${low === high ? nothing : `${low} to ${high}`}</small></span>`;
}

const swatch = (colour: string) => html`<span class="swatch" style="background: ${colour}" aria-hidden="true"></span>`;

export const tableStyles = css`
  .scroll { margin-block-start: 0.5rem; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: right; vertical-align: baseline; padding: 0.2rem 0.5rem; border-block-end: 1px solid var(--line, #dedad1); white-space: nowrap; }
  th:first-child { text-align: left; white-space: normal; min-width: 8rem; }
  tbody th:first-child { padding-inline-start: 1.6rem; }
  tbody th { font-weight: 500; }
  td b { display: block; font-weight: 600; }
  .record { display: block; }
  td b + .record { color: var(--muted, #5d6470); }
  small { display: block; font-size: 0.8em; color: var(--muted, #5d6470); }
  .swatch { display: inline-block; width: 0.6rem; height: 0.6rem; border-radius: 50%; margin-inline: -1.1rem 0.5rem; }
`;
