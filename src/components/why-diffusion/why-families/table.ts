import { html, type TemplateResult } from "lit";
import type { FamilyName } from "../../../lib/diffusion/jobs/families/job.ts";
import { families } from "./job.ts";
import type { Quality, Yardstick } from "./measure.ts";
import type { Standing } from "./race.ts";

const percent = (share: number) => `${Math.round(100 * share)} %`;
const milliseconds = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

const qualityCells = ({ spots, precision, recall, distance }: Quality, all: number) =>
  html`${
    all > 0 ? html`<td>${spots} of ${all}</td>` : ""
  }<td>${percent(precision)}</td><td>${percent(recall)}</td><td>${distance.toFixed(2)}</td>`;

/** What is measured of each family, and of fresh data as the best that there is. */
export function table(standing: Standing, names: readonly FamilyName[], { spots, best }: Yardstick): TemplateResult {
  const blank = html`${spots > 0 ? html`<td>–</td>` : ""}<td>–</td><td>–</td><td>–</td><td>–</td><td>–</td><td>–</td>`;
  const row = (name: FamilyName) => {
    const runner = standing.runners[name];
    if (!runner) return html`<tr><th scope="row">${families[name].title}</th>${blank}</tr>`;
    const { samples, quality, millisecondsPerRound } = runner;
    return html`<tr><th scope="row">${families[name].title}</th>${qualityCells(quality, spots)}
      <td>${samples.evaluations}</td><td>${milliseconds(samples.milliseconds)}</td><td>${milliseconds(millisecondsPerRound)}</td></tr>`;
  };
  return html`<table><thead><tr><th scope="col">Family</th>${spots > 0 ? html`<th scope="col">Spots</th>` : ""}
      <th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">Distance</th>
      <th scope="col">Passes<br>a sample</th><th scope="col">1000<br>samples</th><th scope="col">Training<br>round</th></tr></thead>
    <tbody>${names.map(row)}
      <tr class="best"><th scope="row">Fresh data</th>${qualityCells(best, spots)}<td></td><td></td><td></td></tr></tbody></table>`;
}

/** The same in sentences. */
export function inWords(standing: Standing, names: readonly FamilyName[], { spots }: Yardstick): string {
  const sentences = names.flatMap((name) => {
    const runner = standing.runners[name];
    if (!runner) return [];
    const { quality, samples } = runner;
    const where = spots > 0 ? `reaches ${quality.spots} of ${spots} spots; ` : "";
    return `${families[name].title} ${where}${percent(quality.precision)} of its samples lie where data are, and ${percent(quality.recall)} of the data where samples are; a sample takes ${samples.evaluations} ${samples.evaluations === 1 ? "pass" : "passes"} through its network.`;
  });
  return sentences.length > 0 ? sentences.join(" ") : "Nothing is trained yet.";
}
