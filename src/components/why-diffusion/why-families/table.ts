import { html, nothing, type TemplateResult } from "lit";
import type { FamilyName } from "../../../lib/diffusion/jobs/families/job.ts";
import { median, range } from "../../kit/data/recorded.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Choice, families } from "./job.ts";
import type { Quality, Yardstick } from "./measure.ts";
import type { Runner, Standing } from "./race.ts";
import { type Measure, recordedValues } from "./recorded.ts";

const percent = (share: number) => `${Math.round(100 * share)} %`;
const whole = (value: number) => value.toFixed(0);
const fine = (value: number) => value.toFixed(2);
const milliseconds = (value: number) =>
  Number.isNaN(value) ? "–" : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** A number, and beneath it the least and the greatest over the recorded runs, where there are some. */
function measured(
  name: string,
  value: number,
  print: (value: number) => string,
  unit: string,
  values?: readonly number[],
) {
  const [low, high] = values ? range(values) : [0, 0];
  const end = (which: string, at: number) => reading(`${name}.${which}`, at, print(at));
  return html`${reading(name, value, print(value))}${unit}${
    values ? html`<small>${end("low", low)} to ${end("high", high)}</small>` : nothing
  }`;
}

interface Row {
  readonly name: FamilyName | "fresh";
  readonly choice: Choice;
  /** How many spots there are; 0 for other shapes. */
  readonly spots: number;
}

function qualityCells({ name, choice, spots: all }: Row, { spots, precision, recall, distance }: Judged) {
  const cell = (what: Measure, value: number, print: (value: number) => string, unit = "") =>
    html`<td>${measured(`${name}.${what}`, value, print, unit, recordedValues(choice, name, what))}</td>`;
  return html`${all > 0 ? cell("spots", spots!, whole, ` of ${all}`) : nothing}${cell("precision", 100 * precision, whole, " %")}${cell("recall", 100 * recall, whole, " %")}${cell("distance", distance, fine)}`;
}

const lossNames = (name: FamilyName): readonly Measure[] => (name === "gan" ? ["judge", "forger"] : ["loss"]);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Means of the losses over the last hundred rounds. */
function lossCell({ name, choice }: Row & { name: FamilyName }, { losses }: Runner) {
  return html`<td>${lossNames(name).map((what, i) => {
    const values = recordedValues(choice, name, what);
    const own = losses[i] ?? [];
    const value = own.length > 0 ? mean(own.slice(-100)) : values ? median(values) : undefined;
    return html`${i > 0 ? " / " : ""}${value === undefined ? "–" : reading(`${name}.${what}`, value, fine(value))}`;
  })}</td>`;
}

const blank = (spots: number) => Array.from({ length: spots > 0 ? 8 : 7 }, () => html`<td>–</td>`);

function familyRow(row: Row & { name: FamilyName }, runner: Runner | undefined) {
  const head = html`<th scope="row">${families[row.name].title}</th>`;
  if (!runner) return html`<tr>${head}${blank(row.spots)}</tr>`;
  const { samples, quality, millisecondsPerRound } = runner;
  return html`<tr>${head}${qualityCells(row, quality)}${lossCell(row, runner)}
    <td>${reading(`${row.name}.passes`, samples.evaluations, `${samples.evaluations}`)}</td><td>${milliseconds(samples.milliseconds)}</td><td>${milliseconds(millisecondsPerRound)}</td></tr>`;
}

type Judged = Pick<Quality, "spots" | "precision" | "recall" | "distance">;

/** Fresh data in the recorded draws where there are some, else in one. */
function freshQuality(choice: Choice, yardstick: Yardstick): Judged {
  const values = (what: Measure) => recordedValues(choice, "fresh", what);
  const [precision, recall, distance] = [values("precision"), values("recall"), values("distance")];
  if (!precision || !recall || !distance) return yardstick.best;
  const [p, r] = [median(precision) / 100, median(recall) / 100];
  return { spots: yardstick.bestSpots, precision: p, recall: r, distance: median(distance) };
}

/** What is measured of each family, and of fresh data, which is what a perfect model would make. */
export function table(
  standing: Standing,
  names: readonly FamilyName[],
  choice: Choice,
  yardstick: Yardstick,
): TemplateResult {
  const { spots } = yardstick;
  return html`<table><thead><tr><th scope="col">Family</th>${spots > 0 ? html`<th scope="col">Spots</th>` : nothing}
      <th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">Distance</th><th scope="col">Loss<br>at the end</th>
      <th scope="col">Passes<br>a sample</th><th scope="col">1000<br>samples</th><th scope="col">Training<br>round</th></tr></thead>
    <tbody>${names.map((name) => familyRow({ name, choice, spots }, standing.runners[name]))}
      <tr class="best"><th scope="row">Fresh data</th>${qualityCells({ name: "fresh", choice, spots }, freshQuality(choice, yardstick))}<td></td><td></td><td></td><td></td></tr></tbody></table>`;
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
