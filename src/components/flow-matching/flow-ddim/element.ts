import { css, html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, numberField, select, slider } from "../../kit/controls/controls.ts";
import { entry } from "../../kit/controls/entry.ts";
import { pair, tiny } from "../../kit/controls/numbers.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, state, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Denoise, startsOf } from "../../samplers/exact-runs.ts";
import { Pick, pickableCanvas, pickStyles } from "../pick.ts";
import { cloudOf, dataOf } from "../settings.ts";
import { type Answer, drawBoth, drawVisits } from "./draw.ts";
import {
  answers,
  curves,
  type Ends,
  endsOf,
  type Route,
  routeOf,
  type Visits,
  type Walked,
  walkBoth,
} from "./walks.ts";

/** Starts whose walks are drawn, and all that are measured; the first of these are those. */
const FOLLOWED = 8;
const MEASURED = 300;

const visitNames: readonly (readonly [Visits, string])[] = [
  ["flow", "the flow's"],
  ["ddim", "DDIM's"],
  ["own", "each its own"],
];

/** One denoiser, walked by Euler's rule on the straight path and by DDIM on a variance-preserving one. */
export class FlowDdim extends figureWith({
  steps: whole(8, 1, 40),
  /** At whose equal steps of time both ask. */
  visited: oneOf(visitNames, "flow"),
  /** Of DDIM. */
  path: oneOf(curves, "cosine"),
  cloud: oneOf(clouds, "moons"),
  seed: whole(1, 0, 1e6),
  /** The start that is picked out. */
  picked: state(7),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    pickStyles,
    css`
      canvas.visits { width: 100%; block-size: 5.75rem; margin-block-start: 0.5rem; }
    `,
  ];
  #data: Float32Array = new Float32Array();
  #denoise!: Denoise;
  #route!: Route;
  #walked!: Walked;
  readonly #ends = new Answers<Ends>(this, {
    question: () => [this.steps, this.visited, this.path, this.cloud, this.seed],
    answer: () => inTasks(endsOf(this.#denoise, startsOf(MEASURED, this.seed), this.#route)),
  });
  readonly #pick = new Pick(this, () => FOLLOWED);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) {
      this.#data = dataOf(this.cloud).subarray(0, 2400);
      this.#denoise = mixture(cloudOf(this.cloud).law).denoise;
    }
    this.#route = routeOf(this.visited, entry(curves, this.path, "cosine").schedule, this.steps);
    this.#walked = walkBoth(this.#denoise, startsOf(MEASURED, this.seed).slice(0, 2 * FOLLOWED), this.#route);
  }

  /** Of the walk that is picked out: the state after a quarter of the steps, and the answers there (at t = 1/2 both would point alike). */
  get #moment() {
    const index = Math.floor(this.steps / 4);
    const level = this.#route.euler[index]!;
    const x = this.#walked.euler[this.picked]!.slice(2 * index, 2 * index + 2);
    return { x, level, ...answers(this.#denoise, x, level) };
  }

  readonly #own: Draw = (context, size, theme) => {
    const { x, level, u, v } = this.#moment;
    const there = x.map((value) => value / Math.hypot(level.alpha, level.sigma));
    const arrows: Answer[] = [
      { name: "−u", at: x, by: u, walk: "euler" },
      { name: "−v", at: there, by: v, walk: "ddim" },
    ];
    drawBoth(context, size, theme, this.#waysIn("own"), arrows);
  };
  readonly #shared: Draw = (context, size, theme) => drawBoth(context, size, theme, this.#waysIn("flow"));
  readonly #visits: Draw = (context, size, theme) => drawVisits(context, size, theme, this.#route);

  #waysIn(units: "own" | "flow") {
    return { data: this.#data, euler: this.#walked.euler, ddim: this.#walked[units], picked: this.picked };
  }

  #panel(title: string, draw: Draw) {
    const label = `Two walks of ${this.steps} steps from noise to data, ${title}`;
    const points = () => this.#walked.states;
    return html`<div><p>${title}</p>${pickableCanvas(this.#pick, draw, { label, points })}</div>`;
  }

  override renderFigure() {
    return html`<div class="two">${this.#panel("each in the units of its path", this.#own)}
      ${this.#panel("both in the flow's units", this.#shared)}</div>
      <canvas class="visits" role="img" aria-label="The noise levels that both walks visit" ${surface(this.#visits)}></canvas>`;
  }

  override renderControls() {
    return html`${slider({ label: "Steps", ...this.bind("steps") })}
    ${choice({ label: "Noise levels", ...this.bind("visited") })}
    ${select({ label: "DDIM's path", ...this.bind("path") })}`;
  }

  override renderMore() {
    return html`${select({ label: "Data", ...this.bind("cloud") })}
    ${numberField({ label: "Seed", ...this.bind("seed") })}`;
  }

  get #endWords(): string {
    const found = this.#ends.current;
    if (!found) return `${MEASURED} ends: …`;
    return `${MEASURED} ends: Euler's and DDIM's at most ${tiny(found.apart)} apart · from where the exact path ends, on average: Euler ${found.euler.toFixed(2)}, DDIM ${found.ddim.toFixed(2)}, DPM-Solver++(2M) at Euler’s levels ${found.second.toFixed(2)}`;
  }

  override renderNumbers() {
    const { level, u, v } = this.#moment;
    const found = this.#ends.current;
    const far = (name: "euler" | "ddim" | "second") =>
      found ? reading(name, found[name], found[name].toFixed(2)) : "…";
    return html`${MEASURED} ends: Euler's and DDIM's at most ${found ? reading("apart", found.apart, tiny(found.apart)) : "…"}
      apart · from where the exact path ends, on average: Euler ${far("euler")}, DDIM ${far("ddim")},
      DPM-Solver++(2M) at Euler's levels ${far("second")} · picked out, at t = ${level.t.toFixed(2)}: u = ${pair(u)},
      v = ${pair(v)}`;
  }

  describe(): string {
    const moral =
      this.visited === "own"
        ? "Each takes equal steps of its own time, so they visit other noise levels and end in other places."
        : "They visit the same noise levels, so that in the flow's units every state of the one is a state of the other, up to rounding.";
    return `From the same ${FOLLOWED} starts an exact denoiser of ${cloudOf(this.cloud).title} is walked in ${this.steps} steps, by Euler's rule on the straight path and by DDIM on the variance-preserving path ${entry(curves, this.path, "cosine").title}. ${this.#endWords}. ${moral}`;
  }
}
customElements.define("nb-flow-ddim", FlowDdim);
