import { css, html } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { number } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Kind, kinds, ofAll, ofClass, varianceAt } from "./bells.ts";

const all = Object.keys(kinds) as Kind[];
const scales = Array.from({ length: 37 }, (_, i) => 1 + i / 4);
const curves = new Map(all.map((kind) => [kind, scales.map((s) => [s, varianceAt[kind](s)] as const)]));

const written = (kind: Kind, scale: number) => `${+varianceAt[kind](scale).toPrecision(2)}`;

/** How wide guided samples of one bell among others come out, against the promised width. */
export class GuidanceBells extends figureWith({ scale: number(3, 1, 10) }) {
  static override styles = [FigureElement.styles, css`canvas { width: 100%; aspect-ratio: 3 / 2; max-height: 26rem; }`];

  readonly #charts = new Later(this, () => import("../../kit/canvas/chart.ts"));

  override renderFigure() {
    const label = "Variance of the samples against the guidance scale: promised, by the ODE and by the SDE";
    return html`<canvas role="img" aria-label=${label} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return slider({ label: "Guidance scale s", ...this.bind("scale"), step: 0.25 });
  }

  override renderNumbers() {
    const parts = all.map(
      (kind) => html` · ${kinds[kind]} ${reading(kind, varianceAt[kind](this.scale), written(kind, this.scale))}`,
    );
    return html`s = ${this.scale}, variances${parts}`;
  }

  describe(): string {
    const parts = all.map((kind) => `${kinds[kind]} ${written(kind, this.scale)}`);
    return `All data are one bell of variance ${ofAll}, the class one of variance ${ofClass}. At guidance scale ${this.scale} the samples' variance is, ${parts.join(", ")}. Guidance leaves samples narrower than the promise, the ODE most of all.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const looks: Record<Kind, { colour: string; dash: number[] }> = {
      promised: { colour: theme.exact, dash: [5, 4] },
      sde: { colour: theme.guide, dash: [2, 3] },
      ode: { colour: theme.guide, dash: [] },
    };
    this.#charts.value?.lineChart(context, size, theme, {
      series: (["promised", "sde", "ode"] as const).map((kind) => ({
        points: curves.get(kind)!,
        ...looks[kind],
        label: kinds[kind],
      })),
      x: { label: "guidance scale s", domain: [1, 10] },
      y: { label: "variance of the samples", domain: [0.001, 1], log: true },
      marker: this.scale,
    });
  };
}
customElements.define("nb-guidance-bells", GuidanceBells);
