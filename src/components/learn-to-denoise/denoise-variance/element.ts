import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawWidths } from "./draw.ts";
import { type Choice, chainGap, choices, finalVariance, stepCounts } from "./widths.ts";

const ends = { noise: "with noise", none: "without (algorithm 2)" } as const;
const order: readonly Choice[] = ["beta", "half", "true", "small"];

/** Which variance the reverse steps should have. */
export class DenoiseVariance extends figureWith({
  width: number(0.5, 0.05, 1.5),
  last: oneOf(ends, "noise"),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      canvas { width: 100%; min-height: 15rem; }
      table { border-collapse: collapse; width: 100%; max-width: 36rem; margin-block-start: 0.5rem; font-variant-numeric: tabular-nums; }
      caption { text-align: start; color: var(--muted); padding-block: 0.25rem; }
      th, td { text-align: end; font-weight: 400; padding: 0.25rem 0.5rem; border-block-end: 1px solid var(--line); }
      th:first-child { text-align: start; padding-inline-start: 0; }
    `,
  ];

  override renderFigure() {
    return html`${canvasSurface(this.#draw, { aspect: 2.2, label: "Width of the samples against the number of steps" })}
    <table>
      <caption>Variance of the samples; the data’s is ${reading("data", this.width ** 2, (this.width ** 2).toFixed(3))}</caption>
      <thead><tr><th scope="col">Variance of a step</th>${stepCounts.map((steps) => html`<th scope="col">${steps} steps</th>`)}</tr></thead>
      <tbody>${order.map((name) => this.#row(name))}</tbody>
    </table>`;
  }

  #row(name: Choice) {
    const cell = (steps: number) => {
      const variance = finalVariance(steps, this.width, name, this.last === "noise");
      return html`<td>${reading(`${name}-${steps}`, variance, variance.toFixed(3))}</td>`;
    };
    return html`<tr><th scope="row">${choices[name]}</th>${stepCounts.map(cell)}</tr>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Width of the data",
      ...this.bind("width"),
      step: 0.05,
      ends: ["almost a point", "broad"],
      format: (width) => width.toFixed(2),
    })}
    ${choice({ label: "The last step", ...this.bind("last") })}`;
  }

  override renderNumbers() {
    const gap = (name: Choice) => {
      const nats = chainGap(1000, this.width, name);
      return reading(`gap-${name}`, nats, nats < 0.01 ? nats.toFixed(4) : nats.toFixed(2));
    };
    return html`1000 steps, information lost on the way, in nats a coordinate: with β ${gap("beta")} · with β̃ ${gap("small")} · with the true variance 0`;
  }

  describe(): string {
    const [wide, narrow] = [finalVariance(10, this.width, "beta", true), finalVariance(10, this.width, "small", true)];
    return `Data on a line with variance ${(this.width ** 2).toFixed(3)}, sampled with the exact denoiser. With ten steps of variance β the samples end with variance ${wide.toFixed(3)}, with β̃ with ${narrow.toFixed(3)}; with the true variance they end as wide as the data at any number of steps. With a thousand steps the choices hardly differ.`;
  }

  readonly #draw: Draw = (context, size, theme) =>
    drawWidths(context, size, theme, { width: this.width, lastNoise: this.last === "noise" });
}
customElements.define("nb-denoise-variance", DenoiseVariance);
