import { css, html, type PropertyValues } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, select, slider } from "../../kit/controls/controls.ts";
import { Player } from "../../kit/controls/player.ts";
import { type Cloud, clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { drawGuess } from "./draw.ts";
import { type Guess, guess, nearest } from "./guess.ts";

const count = 400;
const reach = 2.9;
const schedule = linear();
const within = (value: number) => Math.min(reach, Math.max(-reach, value));
const signed = (value: number) => (Math.abs(value) < 0.005 ? 0 : value).toFixed(2).replace("-", "−");

/** What can be known from one noisy point. */
export class DenoiseGuess extends FigureElement {
  static override properties = {
    cloud: {},
    t: { type: Number },
    px: { type: Number },
    py: { type: Number },
  };
  static override linked = ["cloud", "t", "px", "py"];
  static override styles = [
    FigureElement.styles,
    css`
      canvas { width: 100%; aspect-ratio: 1; touch-action: pan-y; cursor: grab; }
      canvas:active { cursor: grabbing; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      @media (min-width: 48rem) { canvas { aspect-ratio: 9 / 5; } }
    `,
  ];
  declare cloud: string;
  declare t: number;
  declare px: number;
  declare py: number;
  #clock = 0;
  #points: Float64Array = new Float64Array();
  #guess!: Guess;
  readonly #player = new Player(this, (seconds) => this.#drift(seconds));

  constructor() {
    super();
    [this.cloud, this.t, this.px, this.py] = ["moons", 0.25, 0.1, 0.9];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!Object.hasOwn(clouds, this.cloud)) this.cloud = "moons";
    if (changed.has("cloud")) this.#points = draw(this.#chosen.law, rng(4), count);
    this.t = Math.min(1, Math.max(0.02, this.t));
    this.#guess = guess(this.#points, [this.px, this.py], schedule(this.t));
  }

  get #chosen(): Cloud {
    return clouds[this.cloud]!;
  }

  override renderFigure() {
    return html`<canvas tabindex="0" role="application" aria-roledescription="plane with a movable point"
      aria-label="Noisy point at ${signed(this.px)}, ${signed(this.py)}. Arrow keys move it."
      @pointerdown=${this.#grab} @pointermove=${this.#move} @keydown=${this.#key} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Time t",
      min: 0.02,
      max: 1,
      step: 0.01,
      value: this.t,
      ends: ["data", "noise"],
      format: (t) => t.toFixed(2),
      onInput: (t) => {
        this.t = t;
      },
    })}
    ${select({
      label: "Data",
      value: this.cloud,
      options: Object.entries(clouds).map(([name, { title }]) => [name, title]),
      onChange: (cloud) => {
        this.cloud = cloud;
      },
    })}
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

  #place(x: number, y: number) {
    this.#player.pause();
    [this.px, this.py] = [within(x), within(y)];
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
    this.#place(...planeScale({ width, height }).invert(offsetX, offsetY));
  }

  readonly #key = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 0.5 : 0.1;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (!by) return;
    event.preventDefault();
    this.#place(this.px + by[0]!, this.py + by[1]!);
  };

  readonly #draw: Draw = (context, size, theme) =>
    drawGuess(context, size, theme, { points: this.#points, x: [this.px, this.py], t: this.t, guess: this.#guess });
}
customElements.define("nb-denoise-guess", DenoiseGuess);
