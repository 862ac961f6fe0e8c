import { css, html } from "lit";
import { flow } from "../../../lib/diffusion/schedules/schedule.ts";
import { shifted } from "../../../lib/diffusion/schedules/sigmas.ts";
import { imageAt, toCanvas } from "../../forward-noising/noise-image.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, select, timeSlider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { LARGE, prepared, SMALL, seenDecibels } from "./pictures.ts";

const shifts = [
  ["1", "None"],
  ["4", "4, the ratio of sides"],
  ["16", "16, the ratio of pixels"],
] as const;
const images = [
  ["lighthouse", "Lighthouse"],
  ["cat", "Cat"],
  ["planet", "Planet"],
] as const;

const inWords = (value: number) => `${signed(value, 1)} dB`;

/** One t, two resolutions, and the shift that makes them alike. */
export class ScheduleShift extends figureWith({
  t: number(0.6, 0.02, 0.98),
  shift: oneOf(shifts, "1"),
  image: oneOf(images, "lighthouse"),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 16rem)); gap: 1rem; justify-content: center; }
      .pair p { margin: 0 0 0.25rem; font: 600 0.8rem/1.25 var(--sans, sans-serif); }
    `,
  ];

  get #late() {
    return shifted(this.t, Number(this.shift));
  }

  readonly #picture =
    (size: number, time: () => number): Draw =>
    (context, { width, height }) => {
      const picture = toCanvas(imageAt(prepared(this.image, size).pair, flow(time()), 1), size, size);
      context.imageSmoothingEnabled = size > width;
      context.imageSmoothingQuality = "high";
      context.drawImage(picture, 0, 0, width, height);
    };
  readonly #drawSmall = this.#picture(SMALL, () => this.t);
  readonly #drawLarge = this.#picture(LARGE, () => this.#late);

  override renderFigure() {
    const one = (size: number, t: number, draw: Draw) =>
      html`<div><p>${size} × ${size} at t = ${t.toFixed(2)}</p>${canvasSurface(draw, { aspect: 1, label: `The picture with ${size} pixels a side` })}</div>`;
    return html`<div class="pair">${one(SMALL, this.t, this.#drawSmall)} ${one(LARGE, this.#late, this.#drawLarge)}</div>`;
  }

  override renderControls() {
    return html`${timeSlider(this.bind("t"))}
      ${choice({ label: "Shift of the large picture", ...this.bind("shift") })}
      ${select({ label: "Picture", ...this.bind("image") })}`;
  }

  get #seen() {
    return [seenDecibels(this.image, SMALL, flow(this.t)), seenDecibels(this.image, LARGE, flow(this.#late))] as const;
  }

  override renderNumbers() {
    const [small, large] = this.#seen;
    const more = large - small;
    return html`SNR over one pixel of the small picture: ${SMALL} pixels ${reading("small", small, inWords(small))} · ${LARGE} pixels
      ${reading("large", large, inWords(large))} · the large one has ${reading("more", more, inWords(more))} more`;
  }

  describe() {
    const [small, large] = this.#seen.map(inWords);
    return `The same picture with ${SMALL} and with ${LARGE} pixels a side, the small one at t = ${this.t.toFixed(2)}, the large one at t = ${this.#late.toFixed(2)}. Seen over the same area their signal-to-noise ratios are ${small} and ${large}. A shift by the ratio of sides makes them nearly equal.`;
  }
}
customElements.define("nb-schedule-shift", ScheduleShift);
