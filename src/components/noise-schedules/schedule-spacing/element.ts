import { css, html } from "lit";
import { canvasSurface, type Draw, type Size } from "../../kit/canvas/surface.ts";
import { choice, toggle } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { flag, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { asked, snrAt, spacings, TRAINED } from "./steps.ts";

const counts = [5, 10, 20, 50] as const;
const FONT = "12px Inter Variable, system-ui, sans-serif";

/** At which steps of training a sampler with few steps asks. */
export class ScheduleSpacing extends figureWith({
  steps: oneOf(counts, 10),
  offset: flag(),
}) {
  static override styles = [FigureElement.styles, css`canvas { min-block-size: 11rem; }`];

  #asked(spacing: (typeof spacings)[number]) {
    return asked(spacing, this.steps, this.offset && spacing === "leading" ? 1 : 0);
  }

  readonly #draw: Draw = (context, size, theme) => {
    for (const [i, spacing] of spacings.entries()) row(context, size, theme, spacing, this.#asked(spacing), i);
    context.fillStyle = theme.muted;
    context.textAlign = "left";
    context.fillText("step 1: nearly data", 8, size.height - 6);
    context.textAlign = "right";
    context.fillText(`step ${TRAINED}: noise`, size.width - 8, size.height - 6);
  };

  override renderFigure() {
    return html`${canvasSurface(this.#draw, { aspect: 3.6, label: this.describe() })}`;
  }

  override renderControls() {
    return html`${choice({ label: "Sampling steps", ...this.bind("steps") })}
      ${toggle({ label: "Offset leading by 1", ...this.bind("offset") })}`;
  }

  override renderNumbers() {
    const first = spacings.map((spacing, i) => {
      const step = this.#asked(spacing)[0]!;
      return html`${i > 0 ? " · " : ""}${spacing} ${reading(spacing, step, String(step))} (SNR ${snrAt(step).toPrecision(2)})`;
    });
    const ratio = snrAt(this.#asked("leading")[0]!) / snrAt(TRAINED);
    return html`starts at step ${first} · leading begins with ${reading("ratio", ratio, ratio.toFixed(1))} times the SNR of the last step`;
  }

  describe() {
    const first = spacings.map((spacing) => `${spacing} at ${this.#asked(spacing)[0]}`).join(", ");
    return `Three ways to choose ${this.steps} of 1000 training steps. The first question is asked ${first}. Only trailing and linspace begin at the noisiest step, where pure noise belongs.`;
  }
}

function row(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  name: string,
  steps: readonly number[],
  i: number,
) {
  const y = 30 + (i * (size.height - 50)) / 2.6;
  const x = (step: number) => 12 + ((size.width - 24) * (step - 1)) / (TRAINED - 1);
  context.font = `600 ${FONT}`;
  context.textAlign = "left";
  context.fillStyle = theme.ink;
  context.fillText(`${name}: ${steps[0]} … ${steps.at(-1)}`, 8, y - 14);
  context.font = FONT;
  context.strokeStyle = theme.line;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x(1), y);
  context.lineTo(x(TRAINED), y);
  context.stroke();
  for (const [k, step] of steps.entries()) {
    context.beginPath();
    context.arc(x(step), y, k === 0 ? 6 : 4, 0, 2 * Math.PI);
    context.fillStyle = k === 0 ? theme.guide : theme.data;
    context.fill();
  }
}
customElements.define("nb-schedule-spacing", ScheduleSpacing);
