import { css, html, type TemplateResult } from "lit";
import { type Recorded, recordedCell } from "../../kit/data/recorded.ts";

const times = [
  ["low", "0.05"],
  ["middle", "0.15"],
  ["high", "0.50"],
] as const;
const print = (value: number) => value.toFixed(2);

/** Errors on record, at three times. */
export const recordedTable = (recorded: Recorded): TemplateResult => html`<details class="recorded">
  <summary>Recorded: ${recorded.seeds.length} trainings on two moons, median and range</summary>
  <div class="scroll" tabindex="0" role="region" aria-label="Recorded errors"><table>
    <thead><tr><th scope="col">time</th><th scope="col">error where noised data are</th><th scope="col">over the whole window</th></tr></thead>
    <tbody>${times.map(
      ([name, t]) => html`<tr><th scope="row">${t}</th><td>${recordedCell(recorded, `${name}Inside`, print)}</td>
        <td>${recordedCell(recorded, `${name}Window`, print)}</td></tr>`,
    )}</tbody></table></div></details>`;

export const recordedStyles = css`
  .recorded { margin-block-start: 0.75rem; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: bottom; }
  thead th { color: var(--muted); font-weight: 500; }
`;
