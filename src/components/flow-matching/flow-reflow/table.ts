import { css, html, type TemplateResult } from "lit";
import type { Round } from "../reflow.ts";

export const titleOf = (round: number): string => (round === 0 ? "before reflow" : `after round ${round}`);

/** Few digits, also of small numbers. */
export const brief = (value: number): string => (value < 0.01 ? value.toPrecision(2) : value.toFixed(3));

const head = [
  "round",
  "one-step error",
  "straightness (0: straight)",
  "mean squared length",
  "distance, 1 step",
  "distance, ODE",
];

/** What was measured of each round. */
export const roundsTable = (rounds: readonly Round[]): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="What was measured of each round"><table>
    <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rounds.map(({ measures }, i) => {
      const { oneStepError, straightness, cost, distances, odeDistance } = measures;
      return html`<tr><th scope="row">${titleOf(i)}</th>${[
        oneStepError,
        straightness,
        cost,
        distances[0]!,
        odeDistance,
      ].map((value) => html`<td>${brief(value)}</td>`)}</tr>`;
    })}</tbody></table></div>`;

export const tableStyles = css`
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: bottom; }
  tbody th { white-space: nowrap; }
  thead th { color: var(--muted); font-weight: 500; }
`;
