import { css, html } from "lit";
import { margin } from "../../kit/canvas/chart.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, slider } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { recordedStyles, recordedTable } from "../recorded-table.ts";
import { deviationOf, longestWithout, sharesOf } from "./batches.ts";
import recorded from "./recorded.json" with { type: "json" };

const BATCHES = 80;
const units = [
  ["batch", "a whole batch at a time"],
  ["example", "example by example"],
] as const;

/** What batches hold when classes are dropped example by example, or batch by batch. */
export class GuidanceDropout extends figureWith({
  unit: oneOf(units, "batch"),
  dropout: number(0.15, 0, 1),
  seed: seed(),
}) {
  static override styles = [FigureElement.styles, recordedStyles, css`canvas { width: 100%; height: 12rem; }`];

  get #shares() {
    return sharesOf(this.unit, this.dropout, BATCHES, this.seed);
  }

  override renderFigure() {
    return html`<canvas role="img" aria-label=${this.describe()} ${surface(this.#draw)}></canvas>
      ${recordedTable(recorded, {
        words: "Recorded, distance of samples without a class to the data",
        head: "one coin for each",
        rows: { example: "example", batch: "batch" },
        columns: [300, 1000].map((step) => ({
          title: `after ${step} of 1000 steps`,
          nameOf: (row) => `${row}-distance-${step}`,
          print: (value) => value.toFixed(2),
        })),
      })}`;
  }

  override renderControls() {
    return html`${choice({ label: "Classes are dropped", ...this.bind("unit") })}
      ${slider({ label: "Share dropped", ...this.bind("dropout"), max: 0.5, step: 0.01, format: percent })}
      ${button({ label: "Other chance", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    const { unit, dropout } = this;
    const shares = this.#shares;
    const [deviation, longest] = [deviationOf(unit, dropout), longestWithout(shares)];
    const ends = (["least", "most"] as const).map((name) => {
      const share = name === "least" ? Math.min(...shares) : Math.max(...shares);
      return reading(name, 100 * share, percent(share));
    });
    return html`standard deviation of the share from step to step: ${reading("deviation", deviation, deviation.toFixed(3))} · from ${ends[0]} to ${ends[1]} · longest stretch without a single example of no class: ${reading("longest", longest, `${longest}`)} of ${BATCHES} steps`;
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
