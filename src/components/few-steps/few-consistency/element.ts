import { css, html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, timeSlider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { pair, tiny } from "../../kit/controls/numbers.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import type { Denoise } from "../../samplers/exact-runs.ts";
import { type Along, along, distanceOf, nearest, residual } from "./along.ts";
import { drawAlong, drawAway } from "./draw.ts";
import { type Errors, errorsAt, NOISED } from "./errors.ts";

const shown = { ring: clouds.ring!, moons: clouds.moons!, pair: clouds.pair! };

/** Two answers to every point of one path: the mean of what it may come from, and where its path ends. */
export class FewConsistency extends figureWith({
  t: number(0.7, 0, 1),
  cloud: oneOf(shown, "ring"),
  x: coordinate(0.4),
  y: coordinate(0.15),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    css`
      canvas.chart { width: 100%; min-height: 15rem; height: 100%; }
    `,
  ];
  #data: Float64Array = new Float64Array();
  #denoise!: Denoise;
  #along!: Along;
  #i = 0;
  readonly #drag = new Drag(this, "x", "y");
  readonly #errors = new Answers<Errors>(this, {
    question: () => [this.cloud, this.t],
    answer: () => inTasks(ending(errorsAt(shown[this.cloud].law, this.t))),
  });

  override willUpdate(changed: PropertyValues<this>): void {
    const { law } = shown[this.cloud];
    this.#denoise = mixture(law).denoise;
    if (changed.has("cloud")) this.#data = draw(law, rng(2), 700);
    if ((["cloud", "x", "y"] as const).some((name) => changed.has(name)))
      this.#along = along(this.#denoise, Float64Array.of(this.x, this.y));
    this.#i = nearest(this.#along, this.t);
  }

  override renderFigure() {
    return html`<div class="two">
      ${draggableCanvas(this.#drag, this.#plane, { label: `The start of a path at ${pair([this.x, this.y])}, to move by arrow keys` })}
      <canvas class="chart" role="img" aria-label="How far both answers are from the path's end at each time" ${surface(this.#chart)}></canvas></div>`;
  }

  override renderControls() {
    return html`${timeSlider({ ...this.bind("t") })}
      ${choice({ label: "Data", ...this.bind("cloud") })}`;
  }

  override renderNumbers() {
    const { path, means, end } = this.#along;
    const { x, t } = path[this.#i]!;
    const mean = means[this.#i]!;
    const [apart, missed] = [distanceOf(mean, end), residual(this.#denoise, this.#along, this.#i)];
    const error = (who: "end" | "mean") => {
      const found = this.#errors.current?.[who];
      return found === undefined ? "…" : reading(`error.${who}`, found, found.toFixed(2));
    };
    return html`at t = ${t.toFixed(2)}, x = ${pair([...x])}: f ${pair([...end])}, the mean ${pair([...mean])}, ${reading("apart", apart, apart.toFixed(2))} apart · f begun here misses the end by ${reading("missed", missed, tiny(missed))}<br />
      ${NOISED} points of data noised to this time, squared error a coordinate: of f ${error("end")} · of the mean ${error("mean")}`;
  }

  describe(): string {
    const { path, means, end } = this.#along;
    const mean = means[this.#i]!;
    return `One path of the ODE from ${pair([this.x, this.y])} to ${pair([...end])}. At time ${path[this.#i]!.t.toFixed(2)} the consistency function answers the path's end, as at every other time; the mean of the data that the point may come from is ${pair([...mean])}, ${distanceOf(mean, end).toFixed(2)} away. Towards the data both agree.`;
  }

  readonly #plane: Draw = (context, size, theme) => drawAlong(context, size, theme, this.#data, this.#along, this.#i);
  readonly #chart: Draw = (context, size, theme) => drawAway(context, size, theme, this.#along, this.#i);
}
customElements.define("nb-few-consistency", FewConsistency);
