import { html, type PropertyValues } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import type { Draw } from "../../kit/canvas/surface.ts";
import { button, select, timeSlider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { Player } from "../../kit/controls/player.ts";
import { type Cloud, clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { drawGuess } from "./draw.ts";
import { type Guess, guess, nearest } from "./guess.ts";

const count = 400;
const schedule = linear();

/** What can be known from one noisy point. */
export class DenoiseGuess extends figureWith({
  cloud: oneOf(clouds, "moons"),
  t: number(0.25, 0.02, 1),
  px: coordinate(0.1),
  py: coordinate(0.9),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  #clock = 0;
  #points: Float64Array = new Float64Array();
  #guess!: Guess;
  readonly #drag = new Drag(this, "px", "py", { onMove: () => this.#player.pause() });
  readonly #player = new Player(this, (seconds) => this.#drift(seconds));

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#points = draw(this.#chosen.law, rng(4), count);
    this.#guess = guess(this.#points, [this.px, this.py], schedule(this.t));
  }

  get #chosen(): Cloud {
    return clouds[this.cloud]!;
  }

  override renderFigure() {
    const label = `Noisy point at ${signed(this.px)}, ${signed(this.py)}. Arrow keys move it.`;
    return draggableCanvas(this.#drag, this.#draw, { label, wide: true });
  }

  override renderControls() {
    return html`${timeSlider(this.bind("t"))}
    ${select({ label: "Data", ...this.bind("cloud") })}
    ${button({ label: this.#player.playing ? "Hold the point" : "Let it drift", onClick: () => this.#player.toggle() })}`;
  }

  override renderNumbers() {
    const { mean, candidates, spread } = this.#guess;
    return html`best guess (${signed(mean[0])}, ${signed(mean[1])}) · candidates
      ${candidates < 10 ? candidates.toFixed(1) : candidates.toFixed(0)} of ${count} · their spread ${spread.toFixed(2)} ·
      nearest data ${nearest(this.#points, mean).toFixed(2)} away`;
  }

  describe(): string {
    const { mean, candidates, spread } = this.#guess;
    return `${count} clean points (${this.#chosen.title}) and one noisy point at (${signed(this.px)}, ${signed(this.py)}), time ${this.t.toFixed(2)}. About ${candidates.toFixed(0)} clean points may have become it. Their mean, the best guess, is (${signed(mean[0])}, ${signed(mean[1])}); they scatter around it by ${spread.toFixed(2)}. Near data few points compete and the guess is sharp; near noise all compete and the guess is the middle of the data, where no data need be.`;
  }

  #drift(seconds: number) {
    this.#clock += seconds;
    this.px = 1.5 * Math.sin(0.55 * this.#clock + 0.1);
    this.py = 1.1 * Math.sin(0.83 * this.#clock + 1);
  }

  readonly #draw: Draw = (context, size, theme) =>
    drawGuess(context, size, theme, { points: this.#points, x: [this.px, this.py], t: this.t, guess: this.#guess });
}
customElements.define("nb-denoise-guess", DenoiseGuess);
