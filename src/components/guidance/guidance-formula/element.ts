import { css, html } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { numberField, slider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number } from "../../kit/frame/properties.ts";
import { drawLine } from "./draw.ts";

const [LEAST, MOST] = [-2, 30];

/** What two conventions call the same amount of guidance. */
export class GuidanceFormula extends figureWith({
  scale: number(3, LEAST, MOST),
}) {
  static override styles = [FigureElement.styles, css`canvas { width: 100%; height: 9rem; }`];

  override renderFigure() {
    return html`<canvas role="img" aria-label=${this.describe()} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Guidance",
      ...this.bind("scale"),
      step: 0.5,
      format: (s) => `s = ${signed(s)}`,
    })}
      ${numberField({ label: "s (Imagen, diffusers)", ...this.bind("scale"), step: "any" })}
      ${numberField({ label: "w (Ho & Salimans)", min: LEAST - 1, max: MOST - 1, step: "any", value: +(this.scale - 1).toFixed(6), onChange: (w) => (this.scale = w + 1) })}`;
  }

  override renderNumbers() {
    const s = this.scale;
    return html`s = ${signed(s)} is w = ${signed(s - 1)}: ${signed(s)} ε<sub>c</sub> ${s > 1 ? "−" : "+"} ${Math.abs(1 - s).toFixed(2)} ε<sub>∅</sub> · ${meaning(s)}`;
  }

  describe(): string {
    return `The guided answer lies on the line from the answer without a class through the answer with it. At ${signed(this.scale)} by one formula and ${signed(this.scale - 1)} by the other it is ${meaning(this.scale)}.`;
  }

  readonly #draw: Draw = (context, size, theme) => drawLine(context, size, theme, this.scale);
}

function meaning(s: number): string {
  if (s === 0) return "the answer without a class (diffusers would give the class's, since it guides only above 1)";
  if (s === 1) return "the class's own answer: no guidance";
  if (s < 0) return "away from the class";
  return s < 1 ? "between the two answers" : "beyond the class's answer";
}

customElements.define("nb-guidance-formula", GuidanceFormula);
