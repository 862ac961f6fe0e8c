import { css, html } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { biasOf, type Rule, rules } from "./bias.ts";

const all = Object.keys(rules) as Rule[];
const fewest = 5;
const doublings = 7;
const counts = Array.from({ length: 4 * doublings + 1 }, (_, i) => Math.round(fewest * 2 ** (i / 4)));
const curves = new Map(all.map((rule) => [rule, counts.map((n) => [n, 100 * Math.abs(biasOf(n, rule))] as const)]));

const percentOf = (bias: number) => `${bias < 0 ? "−" : "+"}${+Math.abs(100 * bias).toPrecision(2)} %`;

/** How far a consistency model settles from the truth, by the number of levels that it is trained on. */
export class FewLevels extends figureWith({ doublings: whole(1, 0, doublings) }) {
  static override styles = [FigureElement.styles, css`canvas { width: 100%; aspect-ratio: 3 / 2; max-height: 26rem; }`];

  readonly #charts = new Later(this, () => import("../../kit/canvas/chart.ts"));

  get #levels(): number {
    return fewest * 2 ** this.doublings;
  }

  override renderFigure() {
    const label = "Error of the learned spread against the number of levels, by the rule of the steps";
    return html`<canvas role="img" aria-label=${label} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return slider({ label: "Levels", ...this.bind("doublings"), format: (doublings) => `${fewest * 2 ** doublings}` });
  }

  override renderNumbers() {
    const parts = all.map((rule) => {
      const bias = biasOf(this.#levels, rule);
      return html` · ${rules[rule]} ${reading(rule, 100 * bias, percentOf(bias))}`;
    });
    return html`${this.#levels} levels${parts}`;
  }

  describe(): string {
    const parts = all.map((rule) => `${rules[rule]} ${percentOf(biasOf(this.#levels, rule))}`);
    return `By how much the learned spread is off after a training on ${this.#levels} levels: ${parts.join(", ")}. Four times the levels leave about a quarter of the error by Euler's rule, and a sixteenth by Heun's.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const looks = {
      euler: { colour: theme.model, label: "Euler, or training" },
      heun: { colour: theme.exact, label: "Heun" },
    };
    this.#charts.value?.lineChart(context, size, theme, {
      series: all.map((rule) => ({ points: curves.get(rule)!, ...looks[rule], dash: rule === "heun" ? [5, 4] : [] })),
      x: { label: "levels", domain: [fewest, fewest * 2 ** doublings], log: true },
      y: { label: "error of the spread, %", domain: [0.002, 200], log: true },
      marker: this.#levels,
    });
  };
}
customElements.define("nb-few-levels", FewLevels);
