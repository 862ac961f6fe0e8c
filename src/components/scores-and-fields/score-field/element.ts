import { html, type PropertyValues } from "lit";
import { type Exact, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, select, timeSlider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { pair, signed } from "../../kit/controls/numbers.ts";
import { Player } from "../../kit/controls/player.ts";
import { type Cloud, clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { flag, number, oneOf, unlinked } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawField } from "../field-drawing.ts";
import { tweedie } from "../tweedie.ts";

const schedule = linear();
const FIRST = 0.01;

/** The score of noised data, exact, at any time; with `point`, what it says at one place. */
export class ScoreField extends figureWith({
  cloud: oneOf(clouds, "moons"),
  t: number(0.12, FIRST, 1),
  point: unlinked(flag()),
  px: coordinate(0.6),
  py: coordinate(1.6),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  #exact!: Exact;
  #clock = 0;
  readonly #player = new Player(this, (seconds) => this.#play(seconds));
  readonly #drag = new Drag(this, "px", "py", { onMove: () => this.#player.pause() });

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#exact = mixture(this.#chosen.law);
  }

  get #chosen(): Cloud {
    return clouds[this.cloud]!;
  }

  get #level() {
    return schedule(this.t);
  }

  get #tweedie() {
    return tweedie(this.#exact, [this.px, this.py], this.#level);
  }

  #play(seconds: number) {
    this.#clock += seconds;
    if (!this.point) this.t = 0.04 + 0.46 * (0.5 - 0.5 * Math.cos(0.5 * this.#clock + 1.2));
    else [this.px, this.py] = [1.7 * Math.sin(0.4 * this.#clock + 0.36), 1.6 * Math.cos(0.61 * this.#clock)];
  }

  readonly #draw: Draw = (context, size, theme) => {
    const point = this.point ? { x: [this.px, this.py] as const, tweedie: this.#tweedie } : undefined;
    const isMoving = this.visible && this.#player.playing;
    drawField(context, size, theme, { exact: this.#exact, level: this.#level, point, isMoving });
  };

  override renderFigure() {
    if (!this.point)
      return html`<canvas class="plane wide" role="img" aria-label=${this.describe()} ${surface(this.#draw)}></canvas>`;
    const label = `Noisy point at ${pair([this.px, this.py])}. Arrow keys move it.`;
    return draggableCanvas(this.#drag, this.#draw, { label, wide: true });
  }

  override renderControls() {
    const stop = this.point ? "Hold the point" : "Pause";
    return html`${timeSlider({
      ...this.bind("t"),
      onInput: (t) => {
        this.#player.pause();
        this.t = t;
      },
    })}
    ${select({ label: "Data", ...this.bind("cloud") })}
    ${button({ label: this.#player.playing ? stop : this.point ? "Let it drift" : "Play", onClick: () => this.#player.toggle() })}`;
  }

  override renderNumbers() {
    const { alpha, sigma } = this.#level;
    const digits = alpha < 0.01 ? alpha.toPrecision(2) : alpha.toFixed(3);
    const level = html`α ${reading("alpha", alpha, digits)} · σ ${reading("sigma", sigma, sigma.toFixed(3))}`;
    if (!this.point) return html`${level} · an arrow is as long as σ times the score`;
    const { score, tip, x0, logDensity } = this.#tweedie;
    return html`score ${pair(score)} · x + σ² score = ${pair(tip)} · divided by α: x̂₀ = ${pair(x0)} ·
      log p ${signed(logDensity)} · ${level}`;
  }

  describe(): string {
    const where = `The density of ${this.#chosen.title} at time ${this.t.toFixed(2)} as contours, with arrows that point uphill.`;
    if (!this.point)
      return `${where} Near data the arrows point at the nearest part of the shape; near noise all point at the middle.`;
    const { score, x0 } = this.#tweedie;
    return `${where} At the noisy point ${pair([this.px, this.py])} the score is ${pair(score)}. Going along it by σ² and dividing by α leads to ${pair(x0)}, the best guess of the clean point.`;
  }
}
customElements.define("nb-score-field", ScoreField);
