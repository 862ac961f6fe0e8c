import { css, html, type PropertyValues } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, select, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, state, whole } from "../../kit/frame/properties.ts";
import { costsBySize, crossings, MOST, meanCost, type Pairing, pairings } from "../pairing.ts";
import { Pick, pickableCanvas } from "../pick.ts";
import { cloudOf } from "../settings.ts";
import { drawCosts, drawPairs, INDEPENDENT } from "./draw.ts";

type Costs = readonly (readonly [size: number, cost: number])[];

/** A batch of noise and data, paired as drawn and as cheaply as can be. */
export class FlowCoupling extends figureWith({
  cloud: oneOf(clouds, "moons"),
  batch: whole(32, 2, MOST),
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
      @media (max-width: 30rem) { .two { grid-template-columns: minmax(0, 1fr); } }
    `,
  ];
  #drawn!: Pairing;
  #cheapest!: Pairing;
  readonly #sweep = new RunController<Costs>(this);
  readonly #pick = new Pick(this, () => this.batch);

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.picked >= this.batch) this.picked = 0;
    if (changed.has("cloud") || changed.has("batch") || changed.has("seed")) {
      const { drawn, cheapest } = pairings(this.cloud, this.batch, this.seed);
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
    return html`<div class="two">${this.#panel("as drawn", this.#drawn)} ${this.#panel("as cheaply as can be", this.#cheapest)}</div>
      ${canvasSurface(costs, { aspect: 2.6, label: "Mean squared length of the cheapest pairing against the batch size" })}`;
  }

  override renderControls() {
    return html`${slider({ label: "Batch size", ...this.bind("batch") })}
      ${select({ label: "Data", ...this.bind("cloud") })}
      ${button({ label: "Another batch", onClick: () => this.seed++ })}`;
  }

  #words(pairing: Pairing): string {
    return `mean squared length ${meanCost(pairing).toFixed(2)}, ${crossings(pairing).toLocaleString("en")} crossings`;
  }

  override renderNumbers() {
    return `as drawn: ${this.#words(this.#drawn)} · as cheaply as can be: ${this.#words(this.#cheapest)}`;
  }

  describe(): string {
    return `${this.batch} points of ${cloudOf(this.cloud).title} are joined to as many of noise. As they were drawn: ${this.#words(this.#drawn)}; over many batches the mean is ${INDEPENDENT}. Paired so that the sum is smallest: ${this.#words(this.#cheapest)}. Where lines of the cheapest pairing cross, points that travel along them pass the crossing at different times. The larger the batch, the shorter the lines.`;
  }
}
customElements.define("nb-flow-coupling", FlowCoupling);
