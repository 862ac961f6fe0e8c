import { css, html } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { dataVariance, type Kind, kinds, varianceAfter } from "./variances.ts";

const all = Object.keys(kinds) as Kind[];
const counts = [5, 7, 10, 14, 20, 30, 50, 100, 200, 500, 1000];
/** Where the slider stops, as evenly on the chart's axis as whole numbers can be. */
const stops = [...new Set(Array.from({ length: 60 }, (_, i) => Math.round(5 * 200 ** (i / 59))))];
const curves = new Map(all.map((kind) => [kind, counts.map((n) => [n, varianceAfter(n, kind)] as const)]));

/** How wide samples come out, by the variance that each step draws with. */
export class SamplerVariance extends figureWith({ steps: whole(10, 5, 1000) }) {
  static override styles = [FigureElement.styles, css`canvas { width: 100%; aspect-ratio: 2; }`];

  readonly #charts = new Later(this, () => import("../../kit/canvas/chart.ts"));

  override renderFigure() {
    const label = "Variance of the samples against the number of steps, for three variances of a step";
    return html`<canvas role="img" aria-label=${label} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return slider({
      label: "Steps",
      ...{ min: 0, max: stops.length - 1, step: 1 },
      value: stops.findLastIndex((stop) => stop <= this.steps),
      format: () => `${this.steps}`,
      onInput: (i) => {
        this.steps = stops[i]!;
      },
    });
  }

  override renderNumbers() {
    const parts = all.map((kind) => {
      const variance = varianceAfter(this.steps, kind);
      return html` · with ${kinds[kind]} ${reading(`variance-${kind}`, variance, variance.toFixed(2))}`;
    });
    return html`${this.steps} steps; data ${dataVariance}${parts}`;
  }

  describe(): string {
    const parts = all.map((kind) => `with ${kinds[kind]} ${varianceAfter(this.steps, kind).toFixed(2)}`);
    return `Data of one bell of variance ${dataVariance}, exact denoiser. After ${this.steps} steps the samples have a variance, ${parts.join(", ")}. In few steps the posterior's variance leaves them too narrow; the true one is right at any number.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const colours: Record<Kind, string> = { small: theme.model, large: theme.guide, true: theme.exact };
    this.#charts.value?.lineChart(context, size, theme, {
      series: (["large", "true", "small"] as const).map((kind) => ({
        points: curves.get(kind)!,
        colour: colours[kind],
        dash: kind === "true" ? [5, 4] : [],
        label: { small: "β̃", large: "β", true: "true" }[kind],
      })),
      x: { label: "steps", domain: [5, 1000], log: true },
      y: { label: "variance of the samples", domain: [0, 0.32] },
      marker: this.steps,
    });
  };
}
customElements.define("nb-sampler-variance", SamplerVariance);
