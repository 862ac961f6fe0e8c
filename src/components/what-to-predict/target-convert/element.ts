import { css, html } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { drawArrows, drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import type { Draw } from "../../kit/canvas/surface.ts";
import { choice, timeSlider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { pair } from "../../kit/controls/numbers.ts";
import { draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { trainingStyles } from "../../learner/training.ts";
import { guessed } from "../asking.ts";
import { quartet } from "../quartet.ts";
import { cloudOf, modelOf, scheduleOf } from "../settings.ts";
import { looks, type Target, targetOptions } from "../targets.ts";
import { training } from "../training.ts";
import { answerOf, closure, type Reading, readings } from "./answers.ts";
import { formula } from "./formula.ts";

const LAST = 0.99;

/** Each network's x̂₀ at a point. */
type Guesses = ReadonlyMap<Target, Float64Array>;

async function* guesses(t: number, at: Float64Array): AsyncGenerator<Guesses, void, undefined> {
  const engine = await quartet.engine();
  const found = new Map<Target, Float64Array>();
  for (const { target, params } of quartet.networks) {
    const question = { model: modelOf(target, quartet.settings), params: params!, t, at };
    found.set(target, Float64Array.from(await guessed(engine, question)));
  }
  yield found;
}

/** One answer at one point, read as everything else. */
export class TargetConvert extends figureWith({
  target: oneOf(targetOptions, "epsilon"),
  t: number(0.8, 0.02, LAST),
  px: coordinate(0.6),
  py: coordinate(0.9),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    trainingStyles,
    css`
      .two { align-items: center; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: 0.3rem 0.5rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; white-space: nowrap; }
      thead th { color: var(--muted); font-weight: 500; }
      tr[data-own] th { font-weight: 700; }
    `,
  ];
  readonly #drag = new Drag(this, "px", "py");
  readonly #run = new TrainedAnswers<Guesses>(this, quartet, {
    question: () => (quartet.state === "ready" ? [this.t, this.px, this.py, quartet.settings] : undefined),
    answer: () => guesses(this.t, this.#x),
  });

  get #level() {
    return scheduleOf(quartet.settings.schedule)(this.t);
  }
  get #x() {
    return Float64Array.of(this.px, this.py);
  }
  get #exact() {
    return mixture(cloudOf(quartet.settings.cloud).law).denoise(this.#x, this.#level);
  }

  /** What the networks answered last. */
  get #guesses(): Guesses {
    return (quartet.networks.length > 0 && this.#run.value) || new Map();
  }

  /** The answer that is read: the chosen network's, or the best possible one while there is none. */
  #read(): readonly Reading[] {
    const { target } = this;
    const y = answerOf(this.#x, this.#guesses.get(target) ?? this.#exact, this.#level, target);
    return readings(this.#x, y, this.#level, target);
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size);
    const x = this.#x;
    drawAxes(context, scale, theme);
    drawPoints(context, scale, draw(cloudOf(quartet.settings.cloud).law, rng(2), 500), {
      colour: theme.data,
      radius: 1.25,
      opacity: 0.35,
    });
    const tip = this.#read()[0]!.value as Float64Array;
    drawArrows(context, scale, x, tip, { colour: looks[this.target].colour(theme), width: 2 });
    for (const [target, guess] of this.#guesses)
      drawPoints(context, scale, guess, { colour: looks[target].colour(theme), radius: 5, hollow: true });
    drawPoints(context, scale, this.#exact, { colour: theme.exact, radius: 8, hollow: true });
    drawPoints(context, scale, x, { colour: theme.ink, radius: 5 });
  };

  override renderFigure() {
    return html`<div class="two">
      ${draggableCanvas(this.#drag, this.#draw, { label: `The noisy point, at ${pair(this.#x)}; arrow keys move it` })}
      <div class="scroll" tabindex="0" role="region" aria-label="One answer read in five ways">${this.#table()}</div></div>`;
  }

  #table() {
    const { symbol } = looks[this.target];
    const own = `${symbol.replace("₀", "")}̂${symbol.endsWith("₀") ? "₀" : ""}`.normalize();
    return html`<table>
      <thead><tr><th scope="col">Read as</th><th scope="col">from x and ${own}</th><th scope="col">value</th><th scope="col">and back</th></tr></thead>
      <tbody>${this.#read().map(({ name, weights, value, residual }) => {
        return html`<tr ?data-own=${name.normalize() === own}><th scope="row">${name}</th><td>${formula(weights, own)}</td><td>${pair(value)}</td><td>${small(residual)}</td></tr>`;
      })}</tbody></table>`;
  }

  override renderControls() {
    return html`${training()}
      ${choice({ label: "Whose answer", ...this.bind("target") })}
      ${timeSlider(this.bind("t"))}`;
  }

  /** The largest distance between two networks' x̂₀. */
  #spread(): number {
    const all = [...this.#guesses.values()];
    return Math.max(0, ...all.flatMap((a) => all.map((b) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!))));
  }

  override renderNumbers() {
    const { alpha, sigma } = this.#level;
    const whose =
      this.#guesses.size > 0
        ? `the four networks' x̂₀ lie within ${this.#spread().toFixed(3)}`
        : `${quartet.networks.length > 0 ? "the networks have not answered yet" : "untrained"}: the best possible answer is read`;
    return html`α ${alpha.toFixed(3)} · σ ${sigma.toFixed(3)} · α x̂₀ + σ ε̂ misses x by ${small(closure(this.#x, this.#read(), this.#level))} · ${whose}`;
  }

  describe(): string {
    const read = this.#read().map(({ name, value }) => `${name} ${pair(value)}`);
    return `At the noisy point ${pair(this.#x)} and time ${this.t.toFixed(2)} one answer, ${looks[this.target].title}, is read in five ways: ${read.join(", ")}. Each can be turned back into the answer with an error of rounding only: the five say the same.`;
  }
}
customElements.define("nb-target-convert", TargetConvert);

const small = (value: number): string => {
  if (value === 0) return "0";
  const power = Math.floor(Math.log10(value));
  return `${Math.round(value / 10 ** power)} · 10${[...String(power)].map((d) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(d)]).join("")}`;
};
