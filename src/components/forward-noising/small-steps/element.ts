import { css, html } from "lit";
import type { Mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawBack, valueAt } from "./draw.ts";
import { drawLoss, FLOOR } from "./loss.ts";
import { dataSets, type Reverse, reverseStep, widths } from "./reverse.ts";

const dataTitles = [
  ["modes", "Two clusters"],
  ["gaussian", "One Gaussian"],
] as const;

/** A loss in nats, in words that a reader can compare. */
export function natsText(nats: number): string {
  if (nats < FLOOR) return "less than 10⁻¹²";
  if (nats >= 0.001) return nats.toFixed(3);
  const exponent = Math.floor(Math.log10(nats));
  const digits = [...String(-exponent)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return `${(nats / 10 ** exponent).toFixed(1)} × 10⁻${digits}`;
}

/** The loss at 17 strides from 1 to all the way, on a coarser grid: cheap enough to follow a drag. */
function lossesOf(data: Mixture, step: number, x: number): readonly (readonly [stride: number, nats: number])[] {
  const strides = [...new Set(Array.from({ length: 17 }, (_, i) => Math.round(step ** (i / 16))))];
  return strides.map((k) => [k, Math.max(FLOOR, reverseStep(data, step, k, x, 401).nats)]);
}

/** The exact way back over one stride against the best bell: alike for small strides, not for large ones. */
export class SmallSteps extends figureWith({
  data: oneOf(dataTitles, "modes"),
  step: whole(400, 2, 1000),
  stride: whole(200, 1, 1000),
  x: number(0.15),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .picture { container-type: inline-size; }
      .both { display: grid; gap: 1rem; align-items: end; }
      .back canvas { cursor: ew-resize; touch-action: pan-y; }
      @container (max-width: 32rem) { .back canvas { aspect-ratio: 1.15 !important; } .loss canvas { aspect-ratio: 2.1 !important; } }
      @container (min-width: 32rem) { .both { grid-template-columns: minmax(0, 5fr) minmax(0, 3fr); } }
    `,
  ];
  readonly #reverseStep = remembered(reverseStep);
  readonly #lossesOf = remembered(lossesOf);

  get #stride() {
    return Math.min(this.step, this.stride);
  }

  get #now(): Reverse {
    return this.#reverseStep(dataSets[this.data]!, this.step, this.#stride, this.x);
  }

  readonly #drawBack: Draw = (context, size, theme) =>
    drawBack(context, size, theme, {
      data: this.data,
      step: this.step,
      stride: this.#stride,
      x: this.x,
      reverse: this.#now,
    });

  readonly #drawLoss: Draw = (context, size, theme) =>
    drawLoss(context, size, theme, {
      losses: this.#lossesOf(dataSets[this.data]!, this.step, this.x),
      stride: this.#stride,
      nats: Math.max(FLOOR, this.#now.nats),
    });

  readonly #drag = (event: PointerEvent) => {
    const canvas = event.currentTarget as HTMLElement;
    if (event.type === "pointerdown") canvas.setPointerCapture(event.pointerId);
    if (event.buttons > 0) this.x = Number(valueAt(canvas.clientWidth, event.offsetX).toFixed(2));
  };

  override renderFigure() {
    return html`<div class="both">
      <div class="back" @pointerdown=${this.#drag} @pointermove=${this.#drag}>${canvasSurface(this.#drawBack, { aspect: 1.35, label: this.describe() })}</div>
      <div class="loss">${canvasSurface(this.#drawLoss, { aspect: 1.15, label: "What the best bell loses, against the stride" })}</div>
    </div>`;
  }

  override renderControls() {
    const stride = (value: number) => Math.round(this.step ** value);
    return html`${slider({ label: "Stride k", min: 0, max: 1, step: 0.01, value: Math.log(this.#stride) / Math.log(this.step), ends: ["one step", "all the way"], format: () => (this.#stride === 1 ? "1 step" : `${this.#stride} steps`), onInput: (value) => (this.stride = stride(value)) })}
      ${slider({
        label: "What you hold, xₜ",
        ...this.bind("x"),
        min: -2.9,
        max: 2.9,
        step: 0.05,
        format: (x) => signed(x),
      })}
      ${choice({ label: "Data", ...this.bind("data") })}`;
  }

  override renderMore() {
    return html`${slider({ label: "Step t", ...this.bind("step"), ends: ["data", "noise"] })}`;
  }

  override renderNumbers() {
    const { nats, mean, std } = this.#now;
    const { known, own } = widths(this.step, this.#stride);
    const four = (name: string, value: number) => reading(name, value, value.toFixed(4));
    return html`From step ${this.step} back to ${this.step - this.#stride} · best bell: mean ${signed(mean, 3)}, width ${four("width", std)} · widths that need no data: √β̃ = ${four("known", known)}, √β = ${four("own", own)} · the best bell loses ${reading("nats", nats, natsText(nats))} nats`;
  }

  describe() {
    const { nats } = this.#now;
    const verdict =
      nats < 0.001
        ? "They can't be told apart."
        : nats < 0.1
          ? "They begin to differ."
          : "They differ: one bell can't have two humps.";
    return `Given one noisy value at step ${this.step}, where was it ${this.#stride} steps earlier? The exact distribution, and the Gaussian of the same mean and variance, which loses ${natsText(nats)} nats. ${verdict}`;
  }
}
customElements.define("nb-small-steps", SmallSteps);
