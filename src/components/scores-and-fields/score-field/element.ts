import { html, type PropertyValues } from "lit";
import { type Exact, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, select, slider } from "../../kit/controls/controls.ts";
import { Drag, pair, within } from "../../kit/controls/drag.ts";
import { entry } from "../../kit/controls/entry.ts";
import { Player } from "../../kit/controls/player.ts";
import { type Cloud, clouds } from "../../kit/data/clouds.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { drawField } from "../field-drawing.ts";
import { tweedie } from "../tweedie.ts";

const schedule = linear();
const FIRST = 0.01;

/** The score of noised data, exact, at any time; with `point`, what it says at one place. */
export class ScoreField extends FigureElement {
  static override properties = {
    cloud: {},
    t: { type: Number },
    point: { type: Boolean },
    px: { type: Number },
    py: { type: Number },
  };
  static override linked = ["cloud", "t", "px", "py"];
  static override styles = [FigureElement.styles, planeStyles];
  declare cloud: string;
  declare t: number;
  declare point: boolean;
  declare px: number;
  declare py: number;
  #exact!: Exact;
  #clock = 0;
  readonly #player = new Player(this, (seconds) => this.#play(seconds));
  readonly #drag = new Drag(
    () => [this.px, this.py],
    (x, y) => this.#place(x, y),
  );

  constructor() {
    super();
    [this.cloud, this.t, this.point, this.px, this.py] = ["moons", 0.12, false, 0.6, 1.6];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#exact = mixture(this.#chosen.law);
    this.t = Math.min(1, Math.max(FIRST, this.t));
    [this.px, this.py] = [within(this.px), within(this.py)];
  }

  get #chosen(): Cloud {
    return entry(clouds, this.cloud, "moons");
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

  #place(x: number, y: number) {
    this.#player.pause();
    [this.px, this.py] = [x, y];
  }

  readonly #draw: Draw = (context, size, theme) => {
    const point = this.point ? { x: [this.px, this.py] as const, tweedie: this.#tweedie } : undefined;
    drawField(context, size, theme, { exact: this.#exact, level: this.#level, point });
  };

  override renderFigure() {
    if (!this.point)
      return html`<canvas class="plane wide" role="img" aria-label=${this.describe()} ${surface(this.#draw)}></canvas>`;
    return html`<canvas class="plane wide" tabindex="0" role="application" aria-roledescription="plane with a movable point"
      aria-label="Noisy point at ${pair([this.px, this.py])}. Arrow keys move it."
      @pointerdown=${this.#drag.grab} @pointermove=${this.#drag.move} @keydown=${this.#drag.key} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    const stop = this.point ? "Hold the point" : "Pause";
    return html`${slider({
      label: "Time t",
      min: FIRST,
      max: 1,
      step: 0.01,
      value: this.t,
      ends: ["data", "noise"],
      format: (t) => t.toFixed(2),
      onInput: (t) => {
        this.#player.pause();
        this.t = t;
      },
    })}
    ${select({
      label: "Data",
      value: Object.hasOwn(clouds, this.cloud) ? this.cloud : "moons",
      options: Object.entries(clouds).map(([name, { title }]) => [name, title]),
      onChange: (cloud) => {
        this.cloud = cloud;
      },
    })}
    ${button({ label: this.#player.playing ? stop : this.point ? "Let it drift" : "Play", onClick: () => this.#player.toggle() })}`;
  }

  override renderNumbers() {
    const { alpha, sigma } = this.#level;
    const level = `α ${alpha.toFixed(3)} · σ ${sigma.toFixed(3)}`;
    if (!this.point) return html`${level} · an arrow is as long as σ times the score`;
    const { score, tip, x0, logDensity } = this.#tweedie;
    return html`score ${pair(score)} · x + σ² score = ${pair(tip)} · divided by α: x̂₀ = ${pair(x0)} ·
      log p ${logDensity.toFixed(2).replace("-", "−")} · ${level}`;
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
