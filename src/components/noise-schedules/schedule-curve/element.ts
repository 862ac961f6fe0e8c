import { css, html } from "lit";
import type { Schedule } from "../../../lib/diffusion/schedules/schedule.ts";
import { decibels as inWords } from "../../forward-noising/path.ts";
import { crossing, decibels as inDecibels } from "../../forward-noising/series.ts";
import { chartScales } from "../../kit/canvas/chart.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { button, choice, optionsOf, select, timeSlider } from "../../kit/controls/controls.ts";
import { Player } from "../../kit/controls/player.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Bands, bands } from "../bands.ts";
import { handleStyles, handles } from "../handles.ts";
import { drawnPoints, drawnSchedule, pointsOf, readPoints } from "../monotone.ts";
import { namedSchedules } from "../named.ts";
import { axes, drawBands, drawCurves, drawFrames } from "./draw.ts";
import { strip } from "./strip.ts";

const options = [...optionsOf(namedSchedules), ["drawn", "Yours"]] as const;
const views = [
  ["snr", "log-SNR"],
  ["share", "ᾱ"],
] as const;
const bandNames = { clean: "nearly clean", middle: "between", noise: "nearly noise" } as const;
const images = [
  ["cat", "Cat"],
  ["lighthouse", "Lighthouse"],
  ["planet", "Planet"],
  ["rings", "Rings"],
] as const;

/** Where the time sways around, and how long it takes to come back, in seconds. */
const middle = 0.5;
const period = 14;

const scheduleOf = (name: string, points: string): Schedule =>
  name === "drawn" ? drawnSchedule(readPoints(points)!) : namedSchedules[name]!.schedule;

/** Two schedules side by side, one of which may be drawn by hand. */
export class ScheduleCurve extends figureWith({
  a: oneOf(options, "linear"),
  b: oneOf(options, "cosine"),
  /** Decibels at seven times, as text. */
  points: drawnPoints(namedSchedules.linear!.schedule),
  view: oneOf(views, "snr"),
  image: oneOf(images, "cat"),
  t: number(middle, 0, 1),
}) {
  static override styles = [
    FigureElement.styles,
    handleStyles,
    css`
      .picture { container-type: inline-size; }
      .row { margin-block-start: 0.5rem; font: 600 0.8rem var(--sans, sans-serif); }
      .row canvas { display: block; }
      .transport { display: flex; align-items: center; gap: 1rem; flex: 1 1 18rem; }
      @container (max-width: 30rem) {
        .drawable canvas { aspect-ratio: 1.05 !important; }
        .strip canvas { aspect-ratio: 5.6 !important; }
        .bands canvas { aspect-ratio: 5 !important; }
      }
    `,
  ];
  #clock = 0;
  readonly #player = new Player(this, (seconds) => this.#sway(seconds));
  readonly #strips = { a: this.#strip("a"), b: this.#strip("b") };
  readonly #scheduleOf = { a: remembered(scheduleOf), b: remembered(scheduleOf) };

  override connectedCallback() {
    super.connectedCallback();
    if (this.t !== middle) this.#player.pause();
  }

  override reset() {
    super.reset();
    this.#clock = 0;
  }

  #sway(seconds: number) {
    this.#clock = (this.#clock + seconds) % period;
    this.t = Math.round(100 * (middle + 0.45 * Math.sin((2 * Math.PI * this.#clock) / period))) / 100;
  }

  #stopAt(t: number) {
    this.#player.pause();
    this.t = t;
  }

  #schedule(side: "a" | "b"): Schedule {
    const name = this[side];
    return this.#scheduleOf[side](name, name === "drawn" ? this.points : "");
  }

  #strip(side: "a" | "b") {
    return new Answers<readonly OffscreenCanvas[]>(this, {
      question: () => [this.image, this[side], this[side] === "drawn" && this.points],
      answer: () => inTasks(ending(strip(this.image, this.#schedule(side)))),
    });
  }

  #title = (name: string) => options.find(([option]) => option === name)![1];

  #frames(side: "a" | "b"): readonly OffscreenCanvas[] {
    return this.#strips[side].value ?? [];
  }

  #sides(colours: { readonly data: string; readonly model: string }) {
    return [
      { schedule: this.#schedule("a"), colour: colours.data, dash: [] },
      { schedule: this.#schedule("b"), colour: colours.model, dash: [7, 4] },
    ];
  }

  readonly #drawCurves: Draw = (context, size, theme) =>
    drawCurves(context, size, theme, this.#sides(theme), this.view, this.t);
  readonly #drawBands: Draw = (context, size, theme) => drawBands(context, size, theme, this.#sides(theme));
  readonly #drawA: Draw = (context, size, theme) => drawFrames(context, size, theme, this.#frames("a"), this.t);
  readonly #drawB: Draw = (context, size, theme) => drawFrames(context, size, theme, this.#frames("b"), this.t);

  readonly #scrub = (event: PointerEvent) => {
    const area = event.currentTarget as HTMLElement;
    if (event.buttons === 0) return;
    const size = { width: area.clientWidth, height: area.clientHeight };
    const box = area.getBoundingClientRect();
    const left = (event.clientX - box.left) * (area.offsetWidth / box.width);
    this.#stopAt(Math.round(100 * Math.min(1, Math.max(0, chartScales(size, axes(this.view)).x.invert(left)))) / 100);
  };

  /** “Yours” takes the schedule over that A was, so that its points can be dragged. */
  #choose(name: ScheduleCurve["a"]) {
    if (name !== "drawn") {
      this.a = name;
      return;
    }
    if (this.a !== "drawn") this.points = pointsOf(this.#schedule("a")).join(" ");
    this.a = "drawn";
    this.view = "snr";
  }

  #take = (points: readonly number[]) => {
    this.#player.pause();
    this.a = "drawn";
    this.points = points.join(" ");
  };

  get #handles() {
    if (this.view !== "snr") return "";
    return handles(this.a === "drawn" ? readPoints(this.points)! : pointsOf(this.#schedule("a")), this.#take);
  }

  override renderFigure() {
    return html`<div class="drawable">
        <div @pointerdown=${this.#scrub} @pointermove=${this.#scrub}>${canvasSurface(this.#drawCurves, { aspect: 2, label: this.describe() })}</div>
        ${this.#handles}
      </div>
      <div class="row strip"><span>A · ${this.#title(this.a)}</span>${canvasSurface(this.#drawA, { aspect: 11, label: "The picture at eleven times under schedule A" })}</div>
      <div class="row strip"><span>B · ${this.#title(this.b)}</span>${canvasSurface(this.#drawB, { aspect: 11, label: "The picture at eleven times under schedule B" })}</div>
      <div class="row bands"><span>Where the time is spent</span>${canvasSurface(this.#drawBands, { aspect: 10, label: "Shares of time that each schedule spends nearly clean, between, and nearly in noise" })}</div>`;
  }

  override renderControls() {
    return html`${select({ label: "A, solid", ...this.bind("a"), onChange: (name) => this.#choose(name) })}
      ${select({ label: "B, dashed", ...this.bind("b") })}
      <div class="transport">${button({ label: this.#player.playing ? "Pause" : "Play", onClick: () => this.#player.toggle() })}
      ${timeSlider({ ...this.bind("t"), onInput: (t) => this.#stopAt(t) })}</div>`;
  }

  override renderMore() {
    return html`${choice({ label: "Show", ...this.bind("view") })}
      ${select({ label: "Picture", ...this.bind("image") })}
      ${button({ label: "Swap A and B", onClick: () => ([this.a, this.b] = [this.b, this.a]) })}`;
  }

  override renderNumbers() {
    return html`t = ${this.t.toFixed(2)} · A: ${this.#facts("a")} · B: ${this.#facts("b")}`;
  }

  #facts(side: "a" | "b") {
    const schedule = this.#schedule(side);
    const [cross, end] = [crossing(schedule), inDecibels(schedule(1))];
    const parts = Object.entries(bands(schedule)).map(([name, part]) => {
      return html`${reading(`${name}-${side}`, 100 * part, `${Math.round(100 * part)} %`)} ${bandNames[name as keyof Bands]}, `;
    });
    const ending = Number.isFinite(end) ? reading(`end-${side}`, end, inWords(schedule(1))) : inWords(schedule(1));
    return html`now ${inWords(schedule(this.t))}, SNR 1 at t = ${reading(`cross-${side}`, cross, cross.toFixed(2))}, ${parts}ends at ${ending}`;
  }

  describe() {
    const one = (side: "a" | "b") => {
      const schedule = this.#schedule(side);
      const { clean, middle, noise } = bands(schedule);
      const percent = [clean, middle, noise].map((part) => `${Math.round(100 * part)} %`);
      return `${side.toUpperCase()}, “${this.#title(this[side])}”, spends ${percent[0]} of its time nearly clean, ${percent[1]} between −10 and 10 dB, ${percent[2]} nearly in noise, and ends at ${inWords(schedule(1))}.`;
    };
    return `Two noise schedules as log-SNR against time, each with a strip of one picture that dissolves. ${one("a")} ${one("b")}`;
  }
}
customElements.define("nb-schedule-curve", ScheduleCurve);
