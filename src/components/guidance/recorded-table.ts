import { css, html, type TemplateResult } from "lit";
import { median, type Recorded, range } from "../kit/data/recorded.ts";
import { reading } from "../kit/frame/reading.ts";

export interface RecordedColumn {
  readonly title: string;
  /** Of the reading in a row: "drop15" and 8 make "drop15-spots-8". */
  readonly nameOf: (row: string) => string;
  readonly print: (value: number) => string;
}

export interface RecordedRows {
  /** What was recorded, as a sentence before the seeds. */
  readonly words: string;
  readonly head: string;
  readonly rows: Readonly<Record<string, string>>;
  readonly columns: readonly RecordedColumn[];
}

/** A recorded median as a reading, and small beside it between what the values lie; `print` ends a range once, with its unit. */
export function medianCell(recorded: Recorded, name: string, print: (value: number) => string): TemplateResult {
  const values = recorded.readings[name]!;
  const [low, high] = range(values).map((value) => print(value).replace(" %", ""));
  const middle = median(values);
  return html`${reading(name, middle, print(middle))} <small>${low === high ? "" : `${low}–${high}`}</small>`;
}

/** What was recorded of trainings, as medians and ranges: a row for each case. */
export function recordedTable(recorded: Recorded, { words, head, rows, columns }: RecordedRows): TemplateResult {
  const cells = (row: string) =>
    columns.map(({ nameOf, print }) => html`<td>${medianCell(recorded, nameOf(row), print)}</td>`);
  return html`<div class="recorded" tabindex="0" role="region" aria-label="Recorded trainings"><table>
    <caption>${words}: medians over ${recorded.seeds.length} trainings that differ in their seed, and the range</caption>
    <thead><tr><th scope="col">${head}</th>${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead>
    <tbody>${Object.entries(rows).map(([row, title]) => html`<tr><th scope="row">${title}</th>${cells(row)}</tr>`)}</tbody>
  </table></div>`;
}

export const recordedStyles = css`
  .recorded { overflow-x: auto; margin-block-start: 0.75rem; }
  .recorded table { border-collapse: collapse; width: 100%; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
  .recorded caption { text-align: start; color: var(--muted, #5c6370); padding-block-end: 0.25rem; }
  .recorded th, .recorded td { text-align: end; padding: 0.25rem 0.5rem; border-block-end: 1px solid var(--line, #dedad1); }
  .recorded th:first-child { text-align: start; }
  .recorded tbody th { font-weight: 500; }
  small { color: var(--muted, #5c6370); white-space: nowrap; }
`;
