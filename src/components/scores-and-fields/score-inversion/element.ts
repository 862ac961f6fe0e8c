import { css, html, type PropertyValues } from "lit";
import { type Exact, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { pair } from "../../kit/controls/numbers.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawErrors, drawNoise, drawShape, type Scene } from "./draw.ts";
import { type ErrorsBySteps, errorsOf, meanLength, roundTrip, rules, shapeAt, shapes, stepCounts } from "./invert.ts";

/** Points of the data, where those are the shape. */
const COUNT = 60;

/** A drawn shape, carried to its noise by the probability-flow ODE, and back. */
export class ScoreInversion extends figureWith({
  steps: oneOf(stepCounts, 20),
  rule: oneOf(rules, "ddim"),
  shape: oneOf(shapes, "ring"),
  px: coordinate(0.45),
  py: coordinate(0.55),
  /** Half the shape's width. */
  size: number(0.3, 0.05, 1.5),
  cloud: oneOf(clouds, "moons"),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    css`
      .two p { margin: 0 0 0.25rem; font-weight: 500; }
      .two { margin-block-end: 1rem; }
      .chart canvas { min-height: 13rem; }
    `,
  ];
  #exact!: Exact;
  readonly #drag = new Drag(this, "px", "py", {
    onMove: () => {
      if (this.shape === "data") this.shape = "ring";
    },
  });
  readonly #errors = new Answers<ErrorsBySteps>(this, {
    question: () => [this.rule, this.shape, this.px, this.py, this.size, this.cloud],
    answer: () => inTasks(errorsOf(this.#exact.denoise, this.#drawn, this.rule)),
  });
  readonly #sceneOf = remembered(
    (exact: Exact, shape: Float64Array, steps: number, rule: typeof this.rule): Scene => ({
      exact,
      shape,
      trip: roundTrip(exact.denoise, shape, steps, rule),
    }),
  );
  readonly #shapeOf = remembered(shapeAt);
  readonly #dataOf = remembered((cloud: string) => draw(clouds[cloud]!.law, rng(3), COUNT));
  readonly #placeOf = remembered((x: number, y: number) => [x, y] as const);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#exact = mixture(clouds[this.cloud]!.law);
  }

  get #drawn(): Float64Array {
    if (this.shape === "data") return this.#dataOf(this.cloud);
    return this.#shapeOf(this.shape, this.#placeOf(this.px, this.py), this.size);
  }

  get #scene(): Scene {
    return this.#sceneOf(this.#exact, this.#drawn, this.steps, this.rule);
  }

  readonly #clean: Draw = (context, size, theme) => drawShape(context, size, theme, this.#scene);
  readonly #noise: Draw = (context, size, theme) => drawNoise(context, size, theme, this.#scene);
  readonly #chart: Draw = (context, size, theme) =>
    drawErrors(context, size, theme, this.#errors.value ?? [], this.steps);

  override renderFigure() {
    const label = `${shapes[this.shape]} at ${pair([this.px, this.py])}, drawn among the data. Arrow keys move it.`;
    return html`<div class="two"><div><p>drawn, and come back</p>
      ${draggableCanvas(this.#drag, this.#clean, { label })}</div>
      <div><p>its noise; the circles hold half and 99 % of all</p>
      ${canvasSurface(this.#noise, { aspect: 1, label: "The noise that belongs to the shape" })}</div></div>
      <div class="chart">${canvasSurface(this.#chart, { aspect: 2.6, label: "The error of the round trip by the number of steps" })}</div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Steps each way", ...this.bind("steps") })}
      ${choice({ label: "Rule", ...this.bind("rule") })}
      ${select({ label: "Shape", ...this.bind("shape") })}`;
  }

  override renderMore() {
    return html`${slider({ label: "Size of the shape", ...this.bind("size"), step: 0.05, format: (v) => v.toFixed(2) })}
      ${select({ label: "Data", ...this.bind("cloud") })}`;
  }

  override renderNumbers() {
    const { error, noise } = this.#scene.trip;
    return html`${this.steps} steps each way: ${reading("error", error, error.toFixed(3))} from where it was, on average · length of its noise
      ${reading("length", meanLength(noise), meanLength(noise).toFixed(2))} (normal noise of the plane: 1.41)`;
  }

  describe(): string {
    const { error, noise } = this.#scene.trip;
    return `${shapes[this.shape]} at ${pair([this.px, this.py])} is carried to noise by the probability-flow ODE in ${this.steps} steps of ${rules[this.rule]}, and back. It ends ${error.toFixed(3)} from where it was, on average. Its noise has a root mean square length of ${meanLength(noise).toFixed(2)}; normal noise of the plane has 1.41. The more steps, the smaller the error; what doesn't look like data has noise that doesn't look like noise.`;
  }
}
customElements.define("nb-score-inversion", ScoreInversion);
