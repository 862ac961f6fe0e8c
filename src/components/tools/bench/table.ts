import { html, nothing, type TemplateResult } from "lit";
import type { Row } from "../../../lib/bench/report.ts";
import { figure } from "../../../lib/bench/words.ts";
import { advantage, type Group, type Pair } from "./groups.ts";

/** What was measured, in numbers. */
export function resultTable(groups: readonly Group[]): TemplateResult {
  const counted = groups.some(({ pairs }) =>
    pairs.some(({ ours, plain }) => (ours ?? plain)?.dispatchesPerStep != null),
  );
  const columns = counted ? 7 : 5;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="What was measured"><table>
    <thead><tr><th scope="col">Backend</th><th scope="col">ms a step</th><th scope="col">plain</th><th scope="col">times as fast</th>
      <th scope="col">GFLOP/s</th>${counted ? html`<th scope="col">dispatches a step</th><th scope="col">plain</th>` : nothing}</tr></thead>
    ${groups.map(
      ({ title, pairs }) => html`<tbody>
        <tr><th scope="rowgroup" colspan=${columns}>${title}</th></tr>
        ${pairs.map((pair) => line(pair, columns))}
      </tbody>`,
    )}
  </table></div>`;
}

const line = (pair: Pair, columns: number) => {
  const { ours, plain, label } = pair;
  const times = advantage(pair);
  const why = [ours, plain].map((row) => row?.note).find(Boolean);
  return html`<tr><th scope="row">${label}</th><td>${cell(ours, "msPerStep")}</td><td>${cell(plain, "msPerStep")}</td>
      <td>${times ? `${figure(times)} ×` : "–"}</td><td>${cell(ours, "gflops")}</td>
      ${columns > 5 ? html`<td>${cell(ours, "dispatchesPerStep")}</td><td>${cell(plain, "dispatchesPerStep")}</td>` : nothing}</tr>
    ${why ? html`<tr><td class="why" colspan=${columns}>${why}</td></tr>` : nothing}`;
};

const cell = (row: Row | undefined, column: "msPerStep" | "gflops" | "dispatchesPerStep") =>
  figure(row?.[column] ?? null);
