import { html } from "lit";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, slider, timeSlider } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { Player } from "../../kit/controls/player.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawWalkers } from "./draw.ts";
import {
  annealingSteps,
  count,
  exactLeft,
  levelAt,
  measure,
  type Question,
  spotVariance,
  starts,
  walkers,
} from "./walk.ts";

const PER_SECOND = 90;
const LAST = 3000;
const noises = { fixed: "one level", annealed: "from much to little" } as const;

/** Walkers that climb a density and are shaken: Langevin dynamics, at one level of noise or down through many. */
export class ScoreLangevin extends figureWith({
  noise: oneOf(noises, "fixed"),
  t: number(0.05, 0.02, 0.5),
  share: number(0.1, 0.01, 1.2),
  seed: seed(),
  /** Taken so far. */
  steps: whole(0, 0, LAST),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  #run?: {
    key: string;
    taken: number;
    x: Float64Array;
    level: ReturnType<typeof levelAt>;
    walk: ReturnType<typeof walkers>;
  };
  #owed = 0;
  readonly #player = new Player(this, (seconds) => this.#play(seconds));

  override connectedCallback() {
    super.connectedCallback();
    if (this.reducedMotion && this.steps === 0) this.steps = annealingSteps + 100;
  }

  /** The walkers, brought to the step that is asked for. */
  get #state() {
    const { noise, t, share, seed }: Question = this;
    const key = [noise, t, share, seed].join();
    if (this.#run?.key !== key || this.#run.taken > this.steps) {
      const level = levelAt(noise === "annealed" ? 1 : t);
      this.#run = { key, taken: 0, x: starts(seed), level, walk: walkers({ noise, t, share, seed }) };
    }
    while (this.#run.taken < this.steps) {
      Object.assign(this.#run, this.#run.walk.next().value);
      this.#run.taken++;
    }
    return this.#run;
  }

  #play(seconds: number) {
    this.#owed += seconds * PER_SECOND;
    const whole = Math.min(12, Math.floor(this.#owed));
    this.#owed -= Math.floor(this.#owed);
    this.steps += whole;
    if (this.steps >= LAST || measure(this.#state.x).lost === count) this.#player.pause();
  }

  #again(change: Partial<Question>) {
    Object.assign(this, change, { steps: 0 });
    if (!this.reducedMotion) this.#player.play();
    else this.steps = annealingSteps + 100;
  }

  readonly #draw: Draw = (context, size, theme) => drawWalkers(context, size, theme, this.#state);

  override renderFigure() {
    return html`<canvas style="aspect-ratio: 1.25" role="img" aria-label=${this.describe()} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`<div class="buttons">
        ${button({ label: this.#player.playing ? "Pause" : "Walk", primary: true, onClick: () => this.#player.toggle() })}
        ${button({ label: "Start again", onClick: () => this.#again({}) })}
      </div>
      ${slider({
        label: "Step size, as a share of the limit",
        min: -2,
        max: 0.08,
        step: 0.01,
        value: Math.log10(this.share),
        ends: ["small", "too large"],
        format: () => this.share.toFixed(2),
        onInput: (power) => this.#again({ share: Number((10 ** power).toFixed(3)) }),
      })}
      ${choice({ label: "Noise", ...this.bind("noise"), onChange: (noise) => this.#again({ noise }) })}`;
  }

  override renderMore() {
    return html`${timeSlider({ ...this.bind("t"), label: "Time t of the last level", onInput: (t) => this.#again({ t }) })}
      ${button({ label: "New noise", onClick: () => this.#again({ seed: this.seed + 1 }) })}`;
  }

  /** The variance across that this step size settles at, and the exact one. */
  get #across() {
    const { level } = this.#state;
    const v = spotVariance(level);
    const step = this.share * (this.noise === "annealed" && level.t !== levelAt(this.t).t ? level.sigma ** 2 / v : 1);
    return { exact: v, settles: step < 1 ? v / (1 - step) : Number.POSITIVE_INFINITY };
  }

  override renderNumbers() {
    const { x, level } = this.#state;
    const { left, across, lost } = measure(x);
    const { exact: v, settles } = this.#across;
    const spread = Number.isFinite(settles)
      ? html`variance across ${across.toFixed(3)}, ${reading("times", across / v, (across / v).toFixed(1))} times the exact
          ${v.toFixed(3)}; this step size settles at ${reading("settles", settles / v, (settles / v).toFixed(1))} times`
      : html`lost beyond the window: ${reading("lost", lost, `${lost}`)} of ${count}`;
    const share = lost < count ? reading("left", 100 * left, percent(left)) : "nobody";
    return html`${this.steps} steps at t = ${level.t.toFixed(2)} · on the left ${share}, exact
      ${reading("exact", 100 * exactLeft(level), percent(exactLeft(level)))} · ${spread}`;
  }

  describe(): string {
    const { x, level } = this.#state;
    const { left, lost } = measure(x);
    const end = lost > 0 ? ` ${lost} are lost far beyond the window: the steps are too large.` : "";
    const where =
      lost < count
        ? `Of those in sight ${percent(left)} are on the left, where ${percent(exactLeft(level))} belong.`
        : "Nobody is left in sight.";
    return `${count} walkers after ${this.steps} Langevin steps over two spots at time ${level.t.toFixed(2)}, ${this.noise === "fixed" ? "at one level of noise" : "with noise going down"}. ${where}${end}`;
  }
}
customElements.define("nb-score-langevin", ScoreLangevin);
