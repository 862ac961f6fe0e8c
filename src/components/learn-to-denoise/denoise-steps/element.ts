import { css, html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { slicedWasserstein } from "../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, select, slider } from "../../kit/controls/controls.ts";
import { Player } from "../../kit/controls/player.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed, state } from "../../kit/frame/properties.ts";
import { type Place, spread, walk, walkTasks } from "../walk.ts";
import { between, drawWalk, type Scene } from "./draw.ts";
import { rules } from "./rules.ts";

const count = 500;
const schedule = linear();
const byName = rules(schedule);
const stepCounts = [1, 2, 5, 20, 100] as const;
const seconds = 3.5;

/** From a denoiser to a sampler. */
export class DenoiseSteps extends figureWith({
  cloud: oneOf(clouds, "moons"),
  rule: oneOf(byName, "ddim"),
  steps: oneOf(stepCounts, 5),
  seed: seed(),
  /** From 1, noise, to 0, data. */
  t: state(1),
  /** Distance of the samples from true data, and of true data from true data. */
  quality: state<{ readonly samples: number; readonly floor: number } | undefined>(undefined),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      canvas { width: 100%; aspect-ratio: 1; }
      @media (min-width: 48rem) { canvas { aspect-ratio: 9 / 5; } }
      .transport { display: flex; align-items: center; gap: 1rem; flex: 1 1 22rem; }
    `,
  ];
  #data: Float64Array = new Float64Array();
  #places: Place[] = [];
  readonly #player = new Player(this, (passed) => this.#advance(passed));
  readonly #run = new RunController<Place>(this, {
    onValue: (place) => {
      this.#places.push({ ...place, x: place.x.slice(), x0: place.x0.slice() });
      this.requestUpdate();
    },
    onDone: () => this.#measure(),
  });

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#data = draw(clouds[this.cloud]!.law, rng(2), 2000);
    if (["cloud", "rule", "steps", "seed"].some((name) => changed.has(name as keyof DenoiseSteps))) this.#begin();
  }

  #begin() {
    const exact = mixture(clouds[this.cloud]!.law);
    const question = {
      exact,
      schedule,
      sampler: byName[this.rule]!.sampler,
      steps: this.steps,
      count,
      seed: this.seed,
    };
    this.#places = [walk(question).next().value];
    this.quality = undefined;
    this.t = this.reducedMotion ? 0 : 1;
    if (!this.reducedMotion) this.#player.play();
    this.#run.run(walkTasks(question));
  }

  #advance(passed: number) {
    const reached = 1 - (this.#places.length - 1) / this.steps;
    this.t = Math.max(0, reached, this.t - passed / seconds);
    if (this.t === 0) this.#player.pause();
  }

  #measure() {
    const { law } = clouds[this.cloud]!;
    const distance = (points: ArrayLike<number>) => slicedWasserstein(points, this.#data, rng(0), { directions: 32 });
    const floors = [3, 4, 5, 6].map((seed) => distance(draw(law, rng(seed), count)));
    this.quality = { samples: distance(this.#places.at(-1)!.x), floor: floors.reduce((a, b) => a + b) / floors.length };
  }

  override renderFigure() {
    return html`<canvas role="img" aria-label="A cloud of ${count} points on its way from noise to ${clouds[this.cloud]!.title}"
      ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`<div class="transport">${button({ label: this.#player.playing ? "Hold" : "Play", onClick: () => this.#toggle() })}
      ${slider({
        label: "Time t, running right to left",
        min: 0,
        max: 1,
        step: "any",
        value: this.t,
        ends: ["data", "noise"],
        format: (t) => t.toFixed(2),
        onInput: (t) => {
          this.#player.pause();
          this.t = Math.max(t, 1 - (this.#places.length - 1) / this.steps);
        },
      })}</div>
    ${choice({ label: "Steps", ...this.bind("steps") })}
    ${select({ label: "Rule", ...this.bind("rule") })}`;
  }

  override renderMore() {
    return html`${select({ label: "Data", ...this.bind("cloud") })}
    ${button({ label: "New noise", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    const taken = Math.min(this.steps, Math.floor(this.#at + 1e-9));
    const after = this.quality
      ? `end: ${format(this.quality.samples)} from the data (true data: ${format(this.quality.floor)})`
      : "computing the rest …";
    return html`step ${taken} of ${this.steps} · spread ${format(spread(between(this.#scene)))} (data: 1) · ${after}`;
  }

  describe(): string {
    const { title, right } = byName[this.rule]!;
    const end = this.#places.at(-1)!;
    const width = format(spread(end.x));
    const verdict = right
      ? "One step lands every point near the mean of the data; more steps let each point choose a place."
      : "This rule is wrong on purpose: it does not lead to the data.";
    return `${count} points walk from noise to ${clouds[this.cloud]!.title} in ${this.steps} steps of the rule "${title}", steered by the exact denoiser. They end with a spread of ${width} where the data have 1. ${verdict}`;
  }

  #toggle() {
    if (this.t === 0) this.t = 1;
    else if (this.#player.playing) return this.#player.pause();
    this.#player.play();
  }

  get #at(): number {
    return Math.min(this.#places.length - 1, (1 - this.t) * this.steps);
  }

  get #scene(): Scene {
    return { data: this.#data, places: this.#places, at: this.#at, followed: 9 };
  }

  readonly #draw: Draw = (context, size, theme) => drawWalk(context, size, theme, this.#scene);
}

const format = (value: number) =>
  value !== 0 && (value < 0.01 || value >= 100) ? value.toExponential(1) : value.toFixed(2);
customElements.define("nb-denoise-steps", DenoiseSteps);
