import { css, html } from "lit";
import { type Level, snr } from "../../../lib/diffusion/schedules/schedule.ts";
import { chartScales } from "../../kit/canvas/chart.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, select, timeSlider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { decibels as inWords } from "../path.ts";
import { schedules } from "../schedules.ts";
import { crossing, decibels, names, share } from "../series.ts";
import { axes, drawSnr } from "./draw.ts";

const views = [
  ["snr", "SNR"],
  ["amplitudes", "α and σ"],
  ["share", "Signal left"],
] as const;

/** An SNR to read, or in words where it is no number. */
const readDecibels = (name: string, level: Level) =>
  Number.isFinite(Math.log(snr(level))) ? reading(name, decibels(level), inWords(level)) : inWords(level);

/** How much signal is left, against time, for four schedules. */
export class Snr extends figureWith({
  schedule: oneOf(schedules, "linear"),
  view: oneOf(views, "snr"),
  t: number(0.5, 0, 1),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .picture { container-type: inline-size; }
      canvas { cursor: ew-resize; }
      @container (max-width: 30rem) { canvas { aspect-ratio: 1.05 !important; } }
    `,
  ];

  readonly #draw: Draw = (context, size, theme) =>
    drawSnr(context, size, theme, { chosen: this.schedule, view: this.view, t: this.t });

  readonly #drag = (event: PointerEvent) => {
    const area = event.currentTarget as HTMLElement;
    if (event.type === "pointerdown") area.setPointerCapture(event.pointerId);
    if (event.buttons === 0) return;
    const size = { width: area.clientWidth, height: area.clientHeight };
    const t = chartScales(size, axes(this.view)).x.invert(event.offsetX);
    this.t = Math.round(1000 * Math.min(1, Math.max(0, t))) / 1000;
  };

  override renderFigure() {
    return html`<div @pointerdown=${this.#drag} @pointermove=${this.#drag}>${canvasSurface(this.#draw, { aspect: 1.75, label: this.describe() })}</div>`;
  }

  override renderControls() {
    return html`${timeSlider(this.bind("t"))}
      ${choice({ label: "Show", ...this.bind("view") })}
      ${select({ label: "Schedule", ...this.bind("schedule") })}`;
  }

  override renderNumbers() {
    const { schedule, title } = schedules[this.schedule];
    const level = schedule(this.t);
    const half = crossing(schedule);
    const alpha = level.alpha.toFixed(level.alpha < 0.1 ? 4 : 3);
    const step =
      this.schedule === "linear" ? html` (step ${reading("step", 1000 * half, (1000 * half).toFixed(0))})` : "";
    return html`${title} at t = ${this.t.toFixed(2)}: α ${reading("alpha", level.alpha, alpha)} · σ ${level.sigma.toFixed(3)} · signal left ${reading("signal", 100 * share(level), (100 * share(level)).toPrecision(3))} % · SNR ${readDecibels("snr", level)} · SNR 1 at t = ${reading("crossing", half, half.toFixed(3))}${step} · at the end ${readDecibels("end", schedule(1))}`;
  }

  describe() {
    const at = names.map((name) => `${name} ${inWords(schedules[name].schedule(this.t))}`).join(", ");
    return `Signal-to-noise ratio against time for four schedules. At t = ${this.t.toFixed(2)}: ${at}. All fall from data to noise, at different speeds, and the linear one ends at −43.9 dB: little signal, but not none.`;
  }
}
customElements.define("nb-snr", Snr);
