import { css, html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, number, select, slider } from "../../kit/controls/controls.ts";
import { pair, tiny } from "../../kit/controls/drag.ts";
import { entry } from "../../kit/controls/entry.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { wholeWithin } from "../../kit/controls/within.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { type Denoise, startsOf } from "../../samplers/exact-runs.ts";
import { inTasks } from "../../samplers/runs.ts";
import { Pick } from "../pick.ts";
import { cloudOf, cloudOptions, dataOf, readCloud } from "../settings.ts";
import { type Answer, drawBoth, drawVisits } from "./draw.ts";
import {
  answers,
  curves,
  type Ends,
  endsOf,
  type Route,
  routeOf,
  type Visits,
  visits,
  type Walked,
  walkBoth,
} from "./walks.ts";

/** Starts whose walks are drawn, and all that are measured; the first of these are those. */
const FOLLOWED = 8;
const MEASURED = 300;

const asked = ["steps", "visited", "path", "cloud", "seed"] as const;

const visitNames: readonly (readonly [Visits, string])[] = [
  ["flow", "the flow's"],
  ["ddim", "DDIM's"],
  ["own", "each its own"],
];

/** One denoiser, walked by Euler's rule on the straight path and by DDIM on a variance-preserving one. */
export class FlowDdim extends FigureElement {
  static override properties = {
    steps: { type: Number },
    visited: {},
    path: {},
    cloud: {},
    seed: { type: Number },
    picked: { state: true },
  };
  static override linked = [...asked];
  static override styles = [
    FigureElement.styles,
    planeStyles,
    css`
      .two p { margin: 0 0 0.25rem; font-weight: 500; }
      .two canvas[tabindex] { cursor: crosshair; }
      canvas.visits { width: 100%; block-size: 5.75rem; margin-block-start: 0.5rem; }
    `,
  ];
  declare steps: number;
  /** At whose equal steps of time both ask. */
  declare visited: Visits;
  /** Of DDIM. */
  declare path: string;
  declare cloud: string;
  declare seed: number;
  /** The start that is picked out. */
  declare picked: number;
  #data: Float32Array = new Float32Array();
  #denoise!: Denoise;
  #route!: Route;
  #walked!: Walked;
  #ends?: Ends;
  readonly #run = new RunController<Ends>(this, {
    onValue: (ends) => {
      this.#ends = ends;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });
  readonly #pick = new Pick(
    () => FOLLOWED,
    () => this.picked,
    (index) => (this.picked = index),
  );

  constructor() {
    super();
    Object.assign(this, { steps: 8, visited: "flow", path: "cosine", cloud: "moons", seed: 1, picked: 7 });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.steps = wholeWithin(this.steps, 1, 40, 8);
    this.visited = visits.find((name) => name === this.visited) ?? "flow";
    if (!Object.hasOwn(curves, this.path)) this.path = "cosine";
    this.cloud = readCloud(this.cloud);
    this.seed = wholeWithin(this.seed, 0, 1e6, 1);
    if (changed.has("cloud")) {
      this.#data = dataOf(this.cloud).subarray(0, 2400);
      this.#denoise = mixture(cloudOf(this.cloud).law).denoise;
    }
    if (asked.some((name) => changed.has(name))) this.#walk();
  }

  #walk() {
    this.#route = routeOf(this.visited, entry(curves, this.path, "cosine").schedule, this.steps);
    const starts = startsOf(MEASURED, this.seed);
    this.#walked = walkBoth(this.#denoise, starts.slice(0, 2 * FOLLOWED), this.#route);
    this.#run.run(inTasks(endsOf(this.#key, this.#denoise, starts, this.#route)));
  }

  get #key(): string {
    return [this.steps, this.visited, this.path, this.cloud, this.seed].join();
  }

  /** What is known of the ends that are asked for now. */
  get #found(): Ends | undefined {
    return this.#ends?.of === this.#key ? this.#ends : undefined;
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
    const follow = this.#pick.pointer(() => this.#walked.states);
    return html`<div><p>${title}</p><canvas class="plane" tabindex="0" role="application"
      aria-label="Two walks of ${this.steps} steps from noise to data, ${title}; arrow keys pick out another start"
      @pointermove=${follow} @pointerdown=${follow} @keydown=${this.#pick.key} ${surface(draw)}></canvas></div>`;
  }

  override renderFigure() {
    return html`<div class="two">${this.#panel("each in the units of its path", this.#own)}
      ${this.#panel("both in the flow's units", this.#shared)}</div>
      <canvas class="visits" role="img" aria-label="The noise levels that both walks visit" ${surface(this.#visits)}></canvas>`;
  }

  override renderControls() {
    return html`${slider({ label: "Steps", min: 1, max: 40, step: 1, value: this.steps, onInput: (steps) => (this.steps = steps) })}
    ${choice({ label: "Noise levels", value: this.visited, options: visitNames, onChange: (visited) => (this.visited = visited) })}
    ${select({ label: "DDIM's path", value: this.path, options: Object.entries(curves).map(([name, { title }]) => [name, title]), onChange: (path) => (this.path = path) })}`;
  }

  override renderMore() {
    return html`${select({ label: "Data", value: this.cloud, options: cloudOptions, onChange: (cloud) => (this.cloud = cloud) })}
    ${number({ label: "Seed", min: 0, max: 1e6, step: 1, value: this.seed, onChange: (seed) => (this.seed = seed) })}`;
  }

  get #endWords(): string {
    const found = this.#found;
    if (!found) return `${MEASURED} ends: …`;
    return `${MEASURED} ends: Euler's and DDIM's at most ${tiny(found.apart)} apart · from where the exact path ends, on average: Euler ${found.euler.toFixed(2)}, DDIM ${found.ddim.toFixed(2)}`;
  }

  override renderNumbers() {
    const { level, u, v } = this.#moment;
    return `${this.#endWords} · picked out, at t = ${level.t.toFixed(2)}: u = ${pair(u)}, v = ${pair(v)}`;
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
