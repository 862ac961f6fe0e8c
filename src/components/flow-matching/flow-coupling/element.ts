import { css, html, type PropertyValues } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { button, choice, select, slider } from "../../kit/controls/controls.ts";
import { grouped, signed } from "../../kit/controls/numbers.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, state, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import {
  BATCHES,
  costsBySize,
  deals,
  type Means,
  type Measured,
  MOST,
  meansOf,
  measured,
  type Pairing,
  pairings,
} from "../pairing.ts";
import { Pick, pickableCanvas } from "../pick.ts";
import { cloudOf } from "../settings.ts";
import { drawCosts, drawPairs, INDEPENDENT } from "./draw.ts";

type Costs = readonly (readonly [size: number, cost: number])[];

/** A batch of noise and data, paired as drawn and as cheaply as can be. */
export class FlowCoupling extends figureWith({
  cloud: oneOf(clouds, "moons"),
  batch: whole(32, 2, MOST),
  deal: oneOf(deals, "batch"),
  seed: whole(1, 0, 1e6),
  /** The pair that is picked out, by its place in the data. */
  picked: state(0),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .two { display: grid; gap: 1rem; grid-template-columns: repeat(2, minmax(0, 1fr)); margin-block-end: 1rem; }
      .two p { margin: 0 0 0.25rem; font-weight: 500; }
      .two canvas { aspect-ratio: 1; cursor: crosshair; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin-block-end: 1rem; }
      th, td { text-align: left; padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: bottom; }
      thead th { color: var(--muted); font-weight: 500; }
      @media (max-width: 30rem) { .two { grid-template-columns: minmax(0, 1fr); } }
    `,
  ];
  #drawn!: Pairing;
  #cheapest!: Pairing;
  readonly #sweep = new RunController<Costs>(this);
  readonly #means = new Answers<Means>(this, {
    question: () => [this.cloud, this.batch, this.deal],
    answer: () => inTasks(meansOf(this.cloud, this.batch, this.deal)),
  });
  readonly #pick = new Pick(this, () => this.batch);

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.picked >= this.batch) this.picked = 0;
    if (changed.has("cloud") || changed.has("batch") || changed.has("seed") || changed.has("deal")) {
      const { drawn, cheapest } = pairings(this.cloud, this.batch, this.seed, this.deal);
      [this.#drawn, this.#cheapest] = [drawn, cheapest];
    }
    if (changed.has("cloud")) this.#sweep.run(costsBySize(this.cloud));
  }

  #panel(title: string, pairing: Pairing) {
    const paint: Draw = (context, size, theme) => drawPairs(context, size, theme, pairing, this.picked);
    const label = `${this.batch} lines from noise to data, paired ${title}`;
    const points = () => [...pairing.points, ...pairing.noise];
    return html`<div><p>${title}</p>${pickableCanvas(this.#pick, paint, { label, points })}</div>`;
  }

  override renderFigure() {
    const costs: Draw = (context, size, theme) => drawCosts(context, size, theme, this.#sweep.value ?? [], this.batch);
    return html`<div class="two">${this.#panel("as drawn", this.#drawn)} ${this.#panel(this.#dealt, this.#cheapest)}</div>
      ${this.#table()}
      ${canvasSurface(costs, { aspect: 2.6, label: "Mean squared length of the cheapest pairing against the batch size" })}`;
  }

  get #dealt(): string {
    return `cheapest ${deals[this.deal]}`;
  }

  /** What was measured on average. */
  #table() {
    const means = this.#means.current;
    const cell = (name: string, print: (value: number) => string, value?: number) =>
      html`<td>${value === undefined ? "…" : reading(name, value, print(value))}</td>`;
    const row = (title: string, name: string, all?: Measured) => html`<tr><th scope="row">${title}</th>
      ${cell(`${name}Length`, (length) => length.toFixed(2), all?.cost)}
      ${cell(`${name}Crossings`, (n) => (n < 10 ? n.toFixed(1) : grouped(n)), all?.crossings)}
      ${cell(`${name}Left`, signed, all?.left)}</tr>`;
    return html`<table><thead><tr><th scope="col">means of ${BATCHES} batches</th><th scope="col">squared length</th>
        <th scope="col">crossings</th><th scope="col">place across of the left half's noise</th></tr></thead>
      <tbody>${row("as drawn", "drawn", means?.drawn)} ${row(this.#dealt, "dealt", means?.cheapest)}</tbody></table>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Batch size",
      min: 1,
      max: Math.log2(MOST),
      step: 0.25,
      value: Math.log2(this.batch),
      format: () => `${this.batch}`,
      onInput: (power) => (this.batch = Math.round(2 ** power)),
    })}
      ${choice({ label: "Dealt out", ...this.bind("deal") })}
      ${button({ label: "Another batch", onClick: () => this.seed++ })}`;
  }

  override renderMore() {
    return select({ label: "Data", ...this.bind("cloud") });
  }

  #words(pairing: Pairing): string {
    const { cost, crossings } = measured(pairing);
    return `mean squared length ${cost.toFixed(2)}, ${grouped(crossings)} crossings`;
  }

  override renderNumbers() {
    return `this batch, as drawn: ${this.#words(this.#drawn)} · ${this.#dealt}: ${this.#words(this.#cheapest)}`;
  }

  describe(): string {
    return `${this.batch} points of ${cloudOf(this.cloud).title} are joined to as many of noise. As they were drawn: ${this.#words(this.#drawn)}; over many batches the mean is ${INDEPENDENT}. Paired so that the sum is smallest, ${deals[this.deal]}: ${this.#words(this.#cheapest)}. Where lines of the cheapest pairing cross, points that travel along them pass the crossing at different times. The larger the batch, the shorter the lines.`;
  }
}
customElements.define("nb-flow-coupling", FlowCoupling);
