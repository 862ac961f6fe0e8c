import { html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { samplerName } from "../../../lib/diffusion/samplers/former-names.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import type { Draw } from "../../kit/canvas/surface.ts";
import { choice, optionsOf, select, slider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { titleOf } from "../looks.ts";
import { drawStep, reach } from "./draw.ts";
import { type Explained, explain, type Rule, rules, words } from "./explain.ts";

/** How far from the middle the point can be dragged. */
const LIMIT = 2.5;
const ruleOptions = optionsOf(rules, (rule) => (rule === "euler" ? "Euler, DDIM" : titleOf(rule)));

/** One step of each rule, with all that it asks on the way. */
export class SamplerStep extends figureWith({
  rule: oneOf(ruleOptions, "heun", samplerName),
  cloud: oneOf(clouds, "moons"),
  px: coordinate(2, LIMIT),
  py: coordinate(1.6, LIMIT),
  /** The noise level of the point. */
  sigma: number(1.2, 0.2, 2),
  /** By how much the step divides the noise. */
  ratio: number(2, 1.2, 6),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  #data: Float64Array = new Float64Array();
  #explained!: Explained;
  readonly #drag = new Drag(this, "px", "py", { reach, limit: LIMIT });

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#data = draw(clouds[this.cloud]!.law, rng(2), 800);
    this.#explained = this.#explain(this.rule);
  }

  #explain(rule: Rule): Explained {
    const exact = mixture(clouds[this.cloud]!.law);
    return explain(exact, rule, Float64Array.of(this.px, this.py), this.sigma, this.sigma / this.ratio);
  }

  override renderFigure() {
    const label = `The state at ${signed(this.px)}, ${signed(this.py)}. Arrow keys move it.`;
    return draggableCanvas(this.#drag, this.#draw, { label, wide: true });
  }

  override renderControls() {
    return html`${choice({ label: "Rule", ...this.bind("rule") })}
    ${slider({ label: "Noise of the point, σ", ...this.bind("sigma"), step: 0.05, format: (sigma) => sigma.toFixed(2) })}
    ${slider({
      label: "The step divides σ by",
      ...this.bind("ratio"),
      step: 0.1,
      ends: ["small step", "large step"],
      format: (ratio) => ratio.toFixed(1),
    })}`;
  }

  override renderMore() {
    return html`${select({ label: "Data", ...this.bind("cloud") })}`;
  }

  override renderNumbers() {
    const others = (["euler", "dpm2", "dpmpp_2m"] as const).filter((rule) => rule !== this.rule);
    const beside = others.map((rule, i) => {
      const { error } = this.#explain(rule);
      return html`${i > 0 ? ", " : ""}${titleOf(rule)} ${reading(`error-${rule}`, error, error.toFixed(3))}`;
    });
    const { asked, remembered, error } = this.#explained;
    const memory = remembered.length > 0 ? ` and ${remembered.length} remembered` : "";
    return html`${asked.length} question${asked.length > 1 ? "s" : ""}${memory} · ends ${reading("error", error, error.toFixed(3))} from the exact path · from here also: ${beside}`;
  }

  describe(): string {
    const { rule } = this;
    return `A point at (${signed(this.px)}, ${signed(this.py)}) with noise σ = ${this.sigma.toFixed(2)} takes one step to σ = ${(this.sigma / this.ratio).toFixed(2)}. ${titleOf(rule)} ${words[rule]}. It ends ${this.#explained.error.toFixed(3)} from where the exact path leads.`;
  }

  readonly #draw: Draw = (context, size, theme) => drawStep(context, size, theme, this.#data, this.#explained);
}
customElements.define("nb-sampler-step", SamplerStep);
