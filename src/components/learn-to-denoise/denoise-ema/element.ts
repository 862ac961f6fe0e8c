import { css, html } from "lit";
import { lineChart } from "../../kit/canvas/chart.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, optionsOf, slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Course, course, error, longRun } from "./averaging.ts";

const steps = 1900;
const decays = optionsOf(["0", "0.9", "0.99", "0.999"], (decay) => (decay === "0" ? "none" : decay));

/** What averaging the weights does. */
export class DenoiseEma extends figureWith({
  rate: number(0.1, 0.01, 1),
  decay: oneOf(decays, "0.99"),
  seed: seed(),
}) {
  static override styles = [FigureElement.styles, css`canvas { width: 100%; min-height: 14rem; }`];
  #course!: Course;

  override willUpdate(): void {
    this.#course = course({ rate: this.rate, decay: Number(this.decay), steps, seed: this.seed });
  }

  override renderFigure() {
    return canvasSurface(this.#draw, { aspect: 5 / 2, label: "One weight during training, raw and averaged" });
  }

  override renderControls() {
    return html`${choice({ label: "Decay of the average", ...this.bind("decay") })}
    ${slider({
      label: "Learning rate",
      min: -2,
      max: 0,
      step: 0.05,
      value: Math.log10(this.rate),
      ends: ["small", "large"],
      format: (power) => (10 ** power).toPrecision(2),
      onInput: (power) => {
        this.rate = 10 ** power;
      },
    })}
    ${button({ label: "New noise", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    const [raw, averaged] = [error(this.#course.raw), error(this.#course.averaged)];
    const [longRaw, longAveraged] = [longRun(this.rate), longRun(this.rate, Number(this.decay))];
    return html`error over the second half: raw weight ${raw.toFixed(3)} · averaged ${averaged.toFixed(3)} ·
      in the long run ${reading("long-raw", longRaw, longRaw.toFixed(3))} and
      ${reading("long-averaged", longAveraged, longAveraged.toFixed(3))}`;
  }

  describe(): string {
    const [raw, averaged] = [error(this.#course.raw), error(this.#course.averaged)];
    return `One weight is pulled to its best value 0 by noisy gradients over ${steps} steps. It keeps jittering, ${raw.toFixed(2)} away on average; its running average with decay ${this.decay} stays ${averaged.toFixed(2)} away. A longer average is calmer, and later.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const points = (values: Float64Array) => Array.from(values, (value, i) => [i, value] as const);
    lineChart(context, size, theme, {
      x: { label: "training step", domain: [0, steps] },
      y: { label: "weight (best: 0)", domain: [-1.1, 1.1] },
      series: [
        { points: points(this.#course.raw), colour: theme.muted, width: 0.75 },
        { points: points(this.#course.averaged), colour: theme.model, width: 2.5 },
      ],
    });
    context.font = "600 12px Inter Variable, system-ui, sans-serif";
    context.textAlign = "right";
    context.fillStyle = theme.muted;
    context.fillText("the weight", size.width - 100, 13);
    context.fillStyle = theme.model;
    context.fillText("its average", size.width - 14, 13);
  };
}
customElements.define("nb-denoise-ema", DenoiseEma);
