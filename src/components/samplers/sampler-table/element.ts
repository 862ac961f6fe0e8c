import { css, html, type PropertyValues } from "lit";
import { choice, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { flag, oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { names } from "../looks.ts";
import { orderChoice, spacingChoice } from "../options.ts";
import { spacingOptions } from "../paths.ts";
import { pickerStyles, swatch } from "../picker.ts";
import { count } from "../race.ts";
import { afterOneStep, type Column, type Row, rows, sorted } from "./rows.ts";

const columns: readonly (readonly [Column, string])[] = [
  ["title", "Sampler"],
  ["order", "Order"],
  ["perStep", "NFE per step"],
  ["evaluations", "NFE"],
  ["error", "Error"],
  ["distance", "Distance"],
  ["noisy", "Noise"],
];
const fixedOptions = ["questions", "steps"] as const;
const afterOne = remembered(afterOneStep);
const digitsOf = (value: number | undefined, digits: number) => {
  if (value === undefined) return "–";
  return value !== 0 && value < 0.001 ? value.toExponential(0).replace("-", "−") : value.toFixed(digits);
};

/** A row that is not measured yet takes its place, so that nothing below moves when it is. */
const placeholder = html`<tr aria-hidden="true"><td colspan=${columns.length}>…</td></tr>`;

/** All samplers, measured, in a table that sorts. */
export class SamplerTable extends figureWith({
  budget: whole(12, 3, 40),
  fixed: oneOf(fixedOptions, "questions"),
  spacing: oneOf(spacingOptions, "time"),
  order: whole(2, 1, 4),
  by: oneOf(columns, "distance"),
  descending: flag(),
}) {
  static override styles = [
    FigureElement.styles,
    pickerStyles,
    css`
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: 0.25rem 0.6rem; border-block-end: 1px solid var(--line, #dedad1); white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; }
      tbody th { font-weight: 500; text-align: left; }
      .who { display: flex; align-items: center; }
      thead button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; min-height: 24px; min-width: 24px; cursor: pointer; }
      @media (max-width: 40rem), (pointer: coarse) { thead button { min-height: 2.5rem; min-width: 2.5rem; } }
      thead button:hover { text-decoration: underline; text-underline-offset: 3px; }
      .swatch { margin-inline-end: 0.5rem; vertical-align: middle; }
    `,
  ];
  #rows: readonly Row[] = [];
  #fresh: Row[] = [];
  #reference?: Float64Array;
  readonly #run = new RunController<Row | Float64Array>(this, {
    onValue: (value) => {
      if (value instanceof Float64Array) this.#reference = value;
      else this.#fresh.push(value);
      if (this.#rows.length < this.#fresh.length) this.#rows = [...this.#fresh];
    },
    onDone: () => {
      this.#rows = [...this.#fresh];
      this.requestUpdate();
    },
  });

  override willUpdate(changed: PropertyValues<this>): void {
    if (!["budget", "fixed", "spacing", "order"].some((name) => changed.has(name as keyof SamplerTable))) return;
    this.#fresh = [];
    const { budget, fixed, spacing, order } = this;
    const question = { budget, fixed, spacing, order, eta: 0, seed: 1 };
    this.#run.run(inTasks(rows(question, this.#reference)));
  }

  override renderFigure() {
    const list = sorted(this.#rows, this.by, this.descending);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Samplers, measured"><table>
      <thead><tr>${columns.map(([column, title]) => this.#head(column, title))}</tr></thead>
      <tbody>${list.map((row) => this.#line(row))}${names.slice(list.length).map(() => placeholder)}</tbody>
    </table></div>`;
  }

  #head(column: Column, title: string) {
    const direction = this.descending ? "descending" : "ascending";
    const isBy = this.by === column;
    return html`<th scope="col" aria-sort=${isBy ? direction : "none"}><button type="button" @click=${() => this.#sort(column)}>${title}<span aria-hidden="true">${isBy ? (this.descending ? " ↓" : " ↑") : ""}</span></button></th>`;
  }

  #sort(column: Column) {
    this.descending = this.by === column && !this.descending;
    this.by = column;
  }

  #line(row: Row) {
    return html`<tr><th scope="row"><span class="who">${swatch(row.name, this.theme)}${row.title}</span></th>
      <td>${row.order ?? "–"}</td><td>${row.perStep.toFixed(2)}</td><td>${reading(`nfe-${row.name}`, row.evaluations, `${row.evaluations}`)}</td>
      <td>${row.error === undefined ? "–" : reading(`error-${row.name}`, row.error, digitsOf(row.error, 3))}</td>
      <td>${reading(`distance-${row.name}`, row.distance, digitsOf(row.distance, 3))}</td><td>${row.noisy ? "yes" : "no"}</td></tr>`;
  }

  override renderControls() {
    return html`${slider({ label: this.fixed === "steps" ? "Steps of each" : "Questions (NFE), at most", ...this.bind("budget") })}
    ${choice({ label: "Same for all", ...this.bind("fixed") })}
    ${orderChoice(this)}`;
  }

  override renderMore() {
    return spacingChoice(this);
  }

  override renderNumbers() {
    const measured = `${this.#fresh.length} of ${names.length} measured`;
    const best = sorted(this.#rows, "distance", false)[0];
    const nearest = best ? `nearest to the data: ${best.title}, ${best.distance.toFixed(3)}` : "computing …";
    const lost = this.#rows.filter(({ distance }) => distance > afterOne()).map(({ title }) => title);
    const worse =
      lost.length > 0 ? ` · further than after one step of DDIM (${afterOne().toFixed(2)}): ${lost.join(", ")}` : "";
    return this.#run.state === "running" ? measured : `${count} points each · ${nearest}${worse}`;
  }

  describe(): string {
    const best = sorted(this.#rows, "distance", false);
    const ends = best.length > 0 ? ` ${best[0]!.title} is nearest to the data, ${best.at(-1)!.title} furthest.` : "";
    return `A table of the samplers on two moons with the exact denoiser, each with ${this.fixed === "steps" ? `${this.budget} steps` : `at most ${this.budget} questions`}.${ends} The error is how far a point ends from where the exact path would have led it; samplers that add noise have no such path.`;
  }
}
customElements.define("nb-sampler-table", SamplerTable);
