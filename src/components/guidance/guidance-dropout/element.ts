import { css, html, type PropertyValues } from "lit";
import { margin } from "../../kit/canvas/chart.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, slider } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/percent.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { clamped } from "../controls.ts";
import { deviationOf, longestWithout, sharesOf } from "./batches.ts";

const BATCHES = 80;

/** What batches hold when classes are dropped example by example, or batch by batch. */
export class GuidanceDropout extends FigureElement {
  static override properties = { unit: {}, dropout: { type: Number }, seed: { type: Number } };
  static override linked = ["unit", "dropout", "seed"];
  static override styles = [FigureElement.styles, css`canvas { width: 100%; height: 12rem; }`];
  declare unit: "example" | "batch";
  declare dropout: number;
  declare seed: number;

  constructor() {
    super();
    Object.assign(this, { unit: "batch", dropout: 0.15, seed: 1 });
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    if (this.unit !== "example") this.unit = "batch";
    this.dropout = clamped(this.dropout, 0, 1, 0.15);
    if (!Number.isSafeInteger(this.seed) || this.seed < 0) this.seed = 1;
  }

  get #shares() {
    return sharesOf(this.unit, this.dropout, BATCHES, this.seed);
  }

  override renderFigure() {
    return html`<canvas role="img" aria-label=${this.describe()} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${choice({
      label: "Classes are dropped",
      value: this.unit,
      options: [
        ["batch", "a whole batch at a time"],
        ["example", "example by example"],
      ],
      onChange: (unit) => (this.unit = unit as "example" | "batch"),
    })}
      ${slider({ label: "Share dropped", min: 0, max: 0.5, step: 0.01, value: this.dropout, format: percent, onInput: (share) => (this.dropout = share) })}
      ${button({ label: "Other chance", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    const { unit, dropout } = this;
    return `standard deviation of the share from step to step: ${deviationOf(unit, dropout).toFixed(3)} · longest stretch without a single example of no class: ${longestWithout(this.#shares)} of ${BATCHES} steps`;
  }

  describe(): string {
    return `The share of examples without a class in each of ${BATCHES} batches of 256, dropped ${this.unit === "batch" ? "a whole batch at a time: every batch has all or none" : "example by example: every batch has about the same share"}.`;
  }

  readonly #draw: Draw = (context, { width, height }, theme) => {
    const [left, bottom, top] = [margin.left, height - 22, 18];
    const step = (width - left - 8) / BATCHES;
    context.font = "11px Inter Variable, system-ui, sans-serif";
    context.fillStyle = theme.data;
    context.globalAlpha = 0.25;
    context.fillRect(left, top, BATCHES * step, bottom - top);
    context.globalAlpha = 1;
    context.fillStyle = theme.noise;
    for (const [i, share] of this.#shares.entries())
      context.fillRect(left + i * step, bottom - share * (bottom - top), Math.max(1, step - 1), share * (bottom - top));
    context.fillStyle = theme.muted;
    context.fillText("100 %", 4, top + 8);
    context.fillText("0 %", 4, bottom);
    context.fillText("share of a batch without a class, step by step", left, 12);
    context.fillText("training steps", left, height - 6);
  };
}

customElements.define("nb-guidance-dropout", GuidanceDropout);
