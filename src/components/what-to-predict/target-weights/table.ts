import { html, nothing, type TemplateResult } from "lit";
import { looks } from "../targets.ts";
import { lawOf, weightNames } from "./emphases.ts";
import type { Result } from "./trial.ts";

const head = ["Predicts", "Weight", "Times", "Seed", "Loss", "Off, 10 steps", "Off, 50 steps"];

/** The networks trained so far; nothing while there are none. */
export const resultsTable = (results: readonly Result[]): TemplateResult | typeof nothing =>
  results.length === 0
    ? nothing
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Networks trained so far"><table>
      <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${results.map(row)}</tbody></table></div>`;

const row = ({ target, emphasis, settings, loss, distances: [few, many] }: Result) =>
  html`<tr><th scope="row">${looks[target].symbol}${settings.schedule === "flow" ? "" : ", DDPM's path"}</th>
    <td>${weightNames[emphasis.weighting]}</td><td>${lawOf(emphasis)}</td><td>${settings.seed}</td>
    <td>${loss.toFixed(3)}</td><td>${few.toFixed(3)}</td><td>${many.toFixed(3)}</td></tr>`;
