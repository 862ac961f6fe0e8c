import { html, type TemplateResult } from "lit";
import type { Path } from "../settings.ts";
import { looks, type Target } from "../targets.ts";
import { wordsOf } from "./emphases.ts";
import { recordedRows } from "./recorded.ts";
import type { Result } from "./trial.ts";

const head = ["Weight, times", "Loss", "10 steps", "50 steps", "Predicts", "Seed"];

/** Networks on record, and those trained here so far. */
export const resultsTable = (target: Target, path: Path, results: readonly Result[]): TemplateResult =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Networks on record, and those trained here so far"><table>
    <caption>Recorded for this prediction on this path, median and range: loss, and how far off samples are${results.length > 0 ? "; below, yours" : ""}</caption>
    <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${recordedRows(target, path)}${results.map(row)}</tbody></table></div>`;

const row = ({ target, emphasis, settings, loss, distances: [few, many] }: Result) =>
  html`<tr><th scope="row" class="words">${wordsOf(emphasis)}</th>
    <td>${loss.toFixed(3)}</td><td>${few.toFixed(2)}</td><td>${many.toFixed(2)}</td>
    <td>${looks[target].symbol}${settings.schedule === "flow" ? "" : ", DDPM's path"}</td><td>${settings.seed}</td></tr>`;
