import { html, type TemplateResult } from "lit";
import { percents } from "../../kit/controls/numbers.ts";
import { type Recorded, recordedCell } from "../../kit/data/recorded.ts";

const shifts = [0.25, 1, 4] as const;
const steps = [8, 20] as const;
const threeDigits = (value: number) => value.toFixed(3);

/** A reading's name; names have no points. Without a shift it is that of the steps. */
const rightName = (k: number, n: number) => (k === 1 ? `steps.${n}` : `shift.${100 * k}.${n}`);

/** What shifts of the levels cost, on captions that no training saw: wholly right, and how far from the picture of many steps. */
export const shiftTable = (recorded: Recorded): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="What shifts of the levels cost"><table>
    <thead><tr><th scope="col">Shift k</th>${steps.map((n) => html`<th scope="col">${n} steps: right</th>`)}${steps.map(
      (n) => html`<th scope="col">${n} steps: away from 60 steps</th>`,
    )}</tr></thead>
    <tbody>${shifts.map(
      (k) =>
        html`<tr><th scope="row">${k}</th>${steps.map((n) => html`<td>${recordedCell(recorded, rightName(k, n), percents)}</td>`)}${steps.map(
          (n) => html`<td>${recordedCell(recorded, `away.${100 * k}.${n}`, threeDigits)}</td>`,
        )}</tr>`,
    )}</tbody></table></div>`;
