import { css, html } from "lit";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, select, timeSlider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas, type Place } from "../../kit/controls/drag.ts";
import { pair } from "../../kit/controls/numbers.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { cloudOf, dataOf } from "../settings.ts";
import { lossesOf, pairsThrough } from "./conditional.ts";
import { drawLosses, drawThrough, type Scene } from "./draw.ts";

const handles = { point: "the point", guess: "the guess" } as const;
/** Pairs that are drawn as lines. */
const COUNT = 40;

/** The pairs whose lines pass one place: their velocities, the mean of these, and what a guess pays. */
export class FlowArrows extends figureWith({
  px: coordinate(-0.9),
  py: coordinate(-0.9),
  t: number(0.7, 0.1, 0.98),
  /** Where the guessed velocity leads. */
  gx: coordinate(0.6),
  gy: coordinate(1.2),
  drags: oneOf(handles, "point"),
  cloud: oneOf(clouds, "moons"),
}) {
  static override styles = [FigureElement.styles, planeStyles, css`.two p { margin: 0 0 0.25rem; font-weight: 500; }`];
  readonly #point = new Drag(this, "px", "py");
  readonly #guess = new Drag(this, "gx", "gy");
  readonly #dataOf = remembered((cloud: string) => dataOf(cloud).subarray(0, 1600));
  readonly #throughOf = remembered((cloud: string, x: number, y: number, t: number) =>
    pairsThrough(cloudOf(cloud).law, [x, y], t, COUNT),
  );

  get #scene(): Scene {
    const { cloud, px, py, t, gx, gy } = this;
    return { through: this.#throughOf(cloud, px, py, t), data: this.#dataOf(cloud), x: [px, py], t, guess: [gx, gy] };
  }

  readonly #plane: Draw = (context, size, theme) => drawThrough(context, size, theme, this.#scene);
  readonly #losses: Draw = (context, size, theme) => drawLosses(context, size, theme, this.#scene);

  override renderFigure() {
    const at: Place = this.drags === "point" ? [this.px, this.py] : [this.gx, this.gy];
    const label = `${handles[this.drags]} at ${pair(at)}. Arrow keys move it.`;
    return html`<div class="two"><div><p>pairs that pass here at t = ${this.t.toFixed(2)}</p>
      ${draggableCanvas(this.drags === "point" ? this.#point : this.#guess, this.#plane, { label })}</div>
      <div><p>what a guess pays</p>
      ${canvasSurface(this.#losses, { aspect: 1, label: "Both mean squared errors of guesses along a horizontal line" })}</div></div>`;
  }

  override renderControls() {
    return html`${choice({ label: "You move", ...this.bind("drags") })}
      ${timeSlider(this.bind("t"))}
      ${button({ label: "Guess the mean", onClick: () => this.#settle() })}`;
  }

  #settle() {
    [this.gx, this.gy] = this.#scene.through.mean;
  }

  override renderMore() {
    return select({ label: "Data", ...this.bind("cloud") });
  }

  get #paid() {
    const { pairs, mean } = lossesOf(this.#scene.through, [this.gx, this.gy], this.t);
    return { pairs, mean, apart: pairs - mean, spread: this.#scene.through.variance / this.t ** 2 };
  }

  override renderNumbers() {
    const { pairs, mean, apart, spread } = this.#paid;
    return html`mean squared error of the guess: against each pair's velocity ${reading("pairs", pairs, pairs.toFixed(2))}, against
      their mean ${reading("mean", mean, mean.toFixed(2))} · apart by ${reading("apart", apart, apart.toFixed(2))} · the
      velocities' own variance ${reading("variance", spread, spread.toFixed(2))}`;
  }

  describe(): string {
    const { pairs, mean, spread } = this.#paid;
    return `Pairs of noise and ${cloudOf(this.cloud).title} whose lines pass ${pair([this.px, this.py])} at time ${this.t.toFixed(2)}. Each has a velocity of its own; their mean leads to ${pair(this.#scene.through.mean)}. A guess that leads to ${pair([this.gx, this.gy])} has a mean squared error of ${pairs.toFixed(2)} against the pairs and of ${mean.toFixed(2)} against the mean. However the guess is moved, the two differ by the velocities' variance, ${spread.toFixed(2)}: their slopes are the same, and both are least at the mean.`;
  }
}
customElements.define("nb-flow-arrows", FlowArrows);
