import { css, html, LitElement } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, slider } from "../../kit/controls/controls.ts";
import { Player } from "../../kit/controls/player.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import { Visibility } from "../../kit/frame/visibility.ts";
import { drawFilm } from "./draw.ts";
import { Film, noise } from "./film.ts";
import { shapes } from "./shapes.ts";
import { moment, PERIOD, secondsAt } from "./timeline.ts";

const COUNT = 700;
const start = noise(COUNT);

/** The home page's first figure: noise turns into one shape after another, and back. */
export class Hero extends LitElement {
  static override properties = { seconds: { state: true } };
  static override styles = [
    controlStyles,
    css`
      :host { display: block; }
      canvas { display: block; width: 100%; height: auto; }
      .controls { flex-wrap: nowrap; }
      .button { flex: none; min-width: 5rem; justify-content: center; }
      @media print { .controls { display: none; } }
    `,
  ];
  declare seconds: number;
  readonly surfaces = new Set<() => void>();
  readonly #visibility = new Visibility(this);
  readonly #player = new Player(this, (passed) => {
    const next = (this.seconds + passed) % (PERIOD * shapes.length);
    if (moment(next).t >= this.#film(next).reached) this.seconds = next;
  });
  readonly #films = shapes.map(({ mixture }) => new Film(mixture, start));
  #working = 0;

  constructor() {
    super();
    this.seconds = this.reducedMotion ? secondsAt(0) : 0;
  }

  get visible(): boolean {
    return this.#visibility.visible;
  }
  get reducedMotion(): boolean {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  readonly #draw: Draw = (context, size, theme) => {
    drawFilm(context, size, theme, this.#film(this.seconds), this.#shown);
  };

  /** The time of what is drawn: the moment's, if the film has come so far. */
  get #shown(): number {
    const film = this.#film(this.seconds);
    const least = this.reducedMotion && !film.done ? 1 : film.reached;
    return Math.max(least, moment(this.seconds).t);
  }

  #film(seconds: number): Film {
    return this.#films[moment(seconds).turn % shapes.length]!;
  }

  override updated() {
    if (this.visible) this.#working ||= requestAnimationFrame(this.#work);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.#working);
    this.#working = 0;
  }

  /** Films for a few milliseconds in each frame, this turn's shape first, until all is there. */
  readonly #work = () => {
    this.#working = 0;
    const { turn } = moment(this.seconds);
    const next = shapes.map((_, i) => this.#films[(turn + i) % shapes.length]!).find((film) => !film.done);
    if (!next || !this.visible) return;
    if (next.advance(4)) for (const redraw of this.surfaces) redraw();
    if (next.done) this.requestUpdate();
    this.#working = requestAnimationFrame(this.#work);
  };

  #scrub(t: number) {
    this.#player.pause();
    this.seconds = moment(this.seconds).turn * PERIOD + secondsAt(t);
  }

  override render() {
    const t = this.#shown;
    const { turn } = moment(this.seconds);
    const { name } = shapes[turn % shapes.length]!;
    return html`${canvasSurface(this.#draw, { aspect: 1, label: `Seven hundred points that turn from noise into ${name}` })}
      <div class="controls">
        ${slider({ label: "Time t", min: 0, max: 1, step: 0.005, value: t, ends: ["data", "noise"], format: (v) => `t = ${v.toFixed(2)}`, onInput: (value) => this.#scrub(value) })}
        ${button({ label: this.#player.playing ? "Pause" : "Play", onClick: () => this.#player.toggle() })}
      </div>`;
  }
}
customElements.define("nb-hero", Hero);
