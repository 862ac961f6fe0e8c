import { css, html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { Drag, pair, tiny } from "../../kit/controls/drag.ts";
import { within } from "../../kit/controls/within.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import type { Denoise } from "../../samplers/exact-runs.ts";
import { type Along, along, distanceOf, nearest, residual } from "./along.ts";
import { drawAlong, drawAway } from "./draw.ts";

const shown = ["ring", "moons", "pair"] as const;

/** Two answers to every point of one path: the mean of what it may come from, and where its path ends. */
export class FewConsistency extends FigureElement {
  static override properties = { t: { type: Number }, cloud: {}, x: { type: Number }, y: { type: Number } };
  static override linked = ["t", "cloud", "x", "y"];
  static override styles = [
    FigureElement.styles,
    planeStyles,
    css`
      canvas.chart { width: 100%; min-height: 15rem; height: 100%; }
    `,
  ];
  declare t: number;
  declare cloud: string;
  declare x: number;
  declare y: number;
  #data: Float64Array = new Float64Array();
  #denoise!: Denoise;
  #along!: Along;
  #i = 0;
  readonly #drag = new Drag(
    () => [this.x, this.y],
    (x, y) => Object.assign(this, { x, y }),
  );

  constructor() {
    super();
    Object.assign(this, { t: 0.7, cloud: "ring", x: 0.4, y: 0.15 });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.t = within(this.t, 0, 1, 0.7);
    if (!shown.some((name) => name === this.cloud)) this.cloud = "ring";
    [this.x, this.y] = [within(this.x, -2.9, 2.9, 0), within(this.y, -2.9, 2.9, 0)];
    const { law } = clouds[this.cloud]!;
    this.#denoise = mixture(law).denoise;
    if (changed.has("cloud")) this.#data = draw(law, rng(2), 700);
    if ((["cloud", "x", "y"] as const).some((name) => changed.has(name)))
      this.#along = along(this.#denoise, Float64Array.of(this.x, this.y));
    this.#i = nearest(this.#along, this.t);
  }

  override renderFigure() {
    return html`<div class="two">
      <canvas class="plane" role="application" tabindex="0" aria-label="The start of a path at ${pair([this.x, this.y])}, to move by arrow keys"
        @pointerdown=${this.#drag.grab} @pointermove=${this.#drag.move} @keydown=${this.#drag.key} ${surface(this.#plane)}></canvas>
      <canvas class="chart" role="img" aria-label="How far both answers are from the path's end at each time" ${surface(this.#chart)}></canvas></div>`;
  }

  override renderControls() {
    return html`${slider({ label: "Time", min: 0, max: 1, step: 0.01, value: this.t, ends: ["data", "noise"], format: (t) => t.toFixed(2), onInput: (t) => (this.t = t) })}
      ${choice({ label: "Data", value: this.cloud, options: shown.map((name) => [name, clouds[name]!.title]), onChange: (cloud) => (this.cloud = cloud) })}`;
  }

  override renderNumbers() {
    const { path, means, end } = this.#along;
    const { x, t } = path[this.#i]!;
    const mean = means[this.#i]!;
    return `at t = ${t.toFixed(2)}, x = ${pair([...x])}: f ${pair([...end])}, the mean ${pair([...mean])}, ${distanceOf(mean, end).toFixed(2)} apart · f begun here misses the end by ${tiny(residual(this.#denoise, this.#along, this.#i))}`;
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
