import { css, html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { within } from "../../kit/controls/within.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { titleOf } from "../looks.ts";
import { drawStep, reach } from "./draw.ts";
import { type Explained, explain, type Rule, rules, words } from "./explain.ts";

const signed = (value: number) => (Math.abs(value) < 0.005 ? 0 : value).toFixed(2).replace("-", "−");

/** One step of each rule, with all that it asks on the way. */
export class SamplerStep extends FigureElement {
  static override properties = {
    rule: {},
    cloud: {},
    px: { type: Number },
    py: { type: Number },
    sigma: { type: Number },
    ratio: { type: Number },
  };
  static override linked = ["rule", "cloud", "px", "py", "sigma", "ratio"];
  static override styles = [
    FigureElement.styles,
    css`
      canvas { width: 100%; aspect-ratio: 1; touch-action: pan-y; cursor: grab; }
      canvas:active { cursor: grabbing; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      @media (min-width: 48rem) { canvas { aspect-ratio: 9 / 5; } }
    `,
  ];
  declare rule: string;
  declare cloud: string;
  declare px: number;
  declare py: number;
  /** The noise level of the point. */
  declare sigma: number;
  /** By how much the step divides the noise. */
  declare ratio: number;
  #data: Float64Array = new Float64Array();
  #explained!: Explained;

  constructor() {
    super();
    [this.rule, this.cloud] = ["heun", "moons"];
    [this.px, this.py, this.sigma, this.ratio] = [2, 1.6, 1.2, 2];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!rules.includes(this.rule as Rule)) this.rule = "heun";
    if (!Object.hasOwn(clouds, this.cloud)) this.cloud = "moons";
    [this.px, this.py] = [within(this.px, -2.5, 2.5, 0), within(this.py, -2.5, 2.5, 0)];
    [this.sigma, this.ratio] = [within(this.sigma, 0.2, 2, 1.2), within(this.ratio, 1.2, 6, 2)];
    if (changed.has("cloud")) this.#data = draw(clouds[this.cloud]!.law, rng(2), 800);
    this.#explained = this.#explain(this.rule as Rule);
  }

  #explain(rule: Rule): Explained {
    const exact = mixture(clouds[this.cloud]!.law);
    return explain(exact, rule, Float64Array.of(this.px, this.py), this.sigma, this.sigma / this.ratio);
  }

  override renderFigure() {
    return html`<canvas tabindex="0" role="application" aria-roledescription="plane with a movable point"
      aria-label="The state at ${signed(this.px)}, ${signed(this.py)}. Arrow keys move it."
      @pointerdown=${this.#grab} @pointermove=${this.#move} @keydown=${this.#key} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${choice({
      label: "Rule",
      value: this.rule,
      options: rules.map((rule) => [rule, rule === "euler" ? "Euler, DDIM" : titleOf(rule)]),
      onChange: (rule) => {
        this.rule = rule;
      },
    })}
    ${slider({
      label: "Noise of the point, σ",
      min: 0.2,
      max: 2,
      step: 0.05,
      value: this.sigma,
      format: (sigma) => sigma.toFixed(2),
      onInput: (sigma) => {
        this.sigma = sigma;
      },
    })}
    ${slider({
      label: "The step divides σ by",
      min: 1.2,
      max: 6,
      step: 0.1,
      value: this.ratio,
      ends: ["small step", "large step"],
      format: (ratio) => ratio.toFixed(1),
      onInput: (ratio) => {
        this.ratio = ratio;
      },
    })}`;
  }

  override renderMore() {
    return html`${select({
      label: "Data",
      value: this.cloud,
      options: Object.entries(clouds).map(([name, { title }]) => [name, title]),
      onChange: (cloud) => {
        this.cloud = cloud;
      },
    })}`;
  }

  override renderNumbers() {
    const euler = this.rule === "euler" ? "" : ` · Euler's error from here: ${this.#explain("euler").error.toFixed(3)}`;
    const { asked, remembered, error } = this.#explained;
    const memory = remembered.length > 0 ? ` and ${remembered.length} remembered` : "";
    return `${asked.length} question${asked.length > 1 ? "s" : ""}${memory} · ends ${error.toFixed(3)} from the exact path${euler}`;
  }

  describe(): string {
    const rule = this.rule as Rule;
    return `A point at (${signed(this.px)}, ${signed(this.py)}) with noise σ = ${this.sigma.toFixed(2)} takes one step to σ = ${(this.sigma / this.ratio).toFixed(2)}. ${titleOf(rule)} ${words[rule]}. It ends ${this.#explained.error.toFixed(3)} from where the exact path leads.`;
  }

  #place(x: number, y: number) {
    [this.px, this.py] = [within(x, -2.5, 2.5, 0), within(y, -2.5, 2.5, 0)];
  }

  readonly #grab = (event: PointerEvent) => {
    (event.target as HTMLCanvasElement).setPointerCapture(event.pointerId);
    this.#follow(event);
  };

  readonly #move = (event: PointerEvent) => {
    if (event.buttons & 1) this.#follow(event);
  };

  #follow({ target, offsetX, offsetY }: PointerEvent) {
    const { clientWidth: width, clientHeight: height } = target as HTMLCanvasElement;
    this.#place(...planeScale({ width, height }, reach).invert(offsetX, offsetY));
  }

  readonly #key = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 0.5 : 0.1;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (!by) return;
    event.preventDefault();
    this.#place(this.px + by[0]!, this.py + by[1]!);
  };

  readonly #draw: Draw = (context, size, theme) => drawStep(context, size, theme, this.#data, this.#explained);
}
customElements.define("nb-sampler-step", SamplerStep);
