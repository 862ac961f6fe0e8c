import { css, html } from "lit";
import { datasets } from "../../../lib/diffusion/data/named.ts";
import { normalise } from "../../../lib/diffusion/data/normalise.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { planeScale } from "../../kit/canvas/plane.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, select, timeSlider, toggle } from "../../kit/controls/controls.ts";
import { Player } from "../../kit/controls/player.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { flag, number, oneOf, seed, whole } from "../../kit/frame/properties.ts";
import { decibels, jumpPath, nearest, type Path, type Route, signalShare, viewScale, walkPath } from "../path.ts";
import { scheduleOf, schedules } from "../schedules.ts";
import { drawPlane, type Followed } from "./draw.ts";
import { drawRoad } from "./road.ts";

const COUNT = 2000;
const routes = [
  ["jump", "One jump"],
  ["walk", "100 steps"],
] as const;
const SECONDS = { travel: 8, rest: 1.2 };

function pathOf(data: string, schedule: string, route: Route, seed: number): { path: Path; x0: Float64Array } {
  const points = datasets[data]!.sample(rng(seed).fork("data"), COUNT);
  const x0 = Float64Array.from(normalise(points).data.points);
  const make = route === "walk" ? walkPath : jumpPath;
  return { x0, path: make(x0, scheduleOf(schedule), seed) };
}

/** A cloud that dissolves under a slider, and the two numbers that do it. */
export class ForwardPoints extends figureWith({
  data: oneOf(datasets, "moons"),
  schedule: oneOf(schedules, "cosine"),
  route: oneOf(routes, "jump"),
  t: number(0, 0, 1),
  seed: seed(),
  follow: flag(),
  point: whole(7, 0, COUNT - 1),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .picture { container-type: inline-size; }
      .pair { display: grid; gap: 1rem; align-items: center; }
      .road { width: min(100%, 13rem); justify-self: center; }
      .plane canvas { cursor: crosshair; }
      @container (min-width: 28rem) { .pair { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } .road { width: 100%; } }
    `,
  ];
  readonly #pathOf = remembered(pathOf);
  #clock = 0;
  readonly #player = new Player(this, (seconds) => this.#advance(seconds));

  protected override *ahead(): Generator<undefined> {
    void this.#state;
    yield undefined;
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.t > 0) this.#player.pause();
  }

  override reset() {
    super.reset();
    this.#clock = 0;
    if (this.t > 0 || this.reducedMotion) this.#player.pause();
    else this.#player.play();
  }

  #advance(seconds: number) {
    this.#clock = (this.#clock + seconds) % (SECONDS.travel + 2 * SECONDS.rest);
    this.t = Math.min(1, Math.max(0, (this.#clock - SECONDS.rest) / SECONDS.travel));
  }

  get #state() {
    return this.#pathOf(this.data, this.schedule, this.route, this.seed);
  }

  get #level() {
    return scheduleOf(this.schedule)(this.t);
  }

  get #followed(): Followed | undefined {
    if (!this.follow) return undefined;
    const { x0, path } = this.#state;
    const [i, x] = [this.point, path.at(this.t)];
    return { x0: [x0[2 * i]!, x0[2 * i + 1]!], x: [x[2 * i]!, x[2 * i + 1]!], trail: path.trail(i, this.t) };
  }

  readonly #drawPlane: Draw = (context, size, theme) =>
    drawPlane(context, size, theme, {
      points: this.#state.path.at(this.t),
      t: this.t,
      level: this.#level,
      followed: this.#followed,
    });

  readonly #drawRoad: Draw = (context, size, theme) =>
    drawRoad(context, size, theme, scheduleOf(this.schedule), this.t);

  readonly #pick = (event: PointerEvent) => {
    const { clientWidth: width, clientHeight: height } = event.currentTarget as Element;
    const scale = planeScale({ width, height }, 3 / viewScale(this.#level));
    this.point = nearest(this.#state.path.at(this.t), ...scale.invert(event.offsetX, event.offsetY));
    this.follow = true;
    this.#player.pause();
  };

  readonly #scrub = (t: number) => {
    this.#player.pause();
    this.#clock = SECONDS.rest + t * SECONDS.travel;
    this.t = t;
  };

  override renderFigure() {
    return html`<div class="pair">
      <div class="plane" @pointerdown=${this.#pick}>${canvasSurface(this.#drawPlane, { aspect: 1, label: this.describe() })}</div>
      <div class="road">${canvasSurface(this.#drawRoad, { aspect: 1, label: "The share of signal, alpha, against the share of noise, sigma" })}</div>
    </div>`;
  }

  override renderControls() {
    return html`${timeSlider({ ...this.bind("t"), onInput: this.#scrub })}
      ${button({ label: this.#player.playing ? "Pause" : "Play", onClick: () => this.#player.toggle() })}
      ${select({ label: "Data", ...this.bind("data") })}`;
  }

  override renderMore() {
    return html`${select({ label: "Schedule", ...this.bind("schedule") })}
      ${choice({ label: "Route", ...this.bind("route") })}
      ${toggle({ label: "Follow one point", ...this.bind("follow") })}
      ${button({ label: "Another point", disabled: !this.follow, onClick: () => (this.point = (this.point + 211) % COUNT) })}
      ${button({ label: "New noise", onClick: () => (this.seed += 1) })}`;
  }

  override renderNumbers() {
    const level = this.#level;
    const view = viewScale(level);
    const zoom = view < 0.99 ? html` · drawn at ${view.toFixed(view < 0.1 ? 3 : 2)} of its size` : "";
    return html`α ${level.alpha.toFixed(3)} · σ ${level.sigma.toFixed(3)} · SNR ${decibels(level)} · signal left ${(100 * signalShare(level)).toFixed(signalShare(level) < 0.01 ? 3 : 0)} %${zoom}`;
  }

  describe() {
    const level = this.#level;
    const title = datasets[this.data]!.title;
    const look = signalShare(level) > 0.9 ? "still clear" : signalShare(level) > 0.1 ? "blurred" : "gone";
    return `${COUNT} points of “${title}” at t = ${this.t.toFixed(2)} of the schedule “${schedules[this.schedule].title}”: each is ${level.alpha.toFixed(2)} times itself plus ${level.sigma.toFixed(2)} times its own noise. The shape is ${look}.`;
  }
}
customElements.define("nb-forward-points", ForwardPoints);
