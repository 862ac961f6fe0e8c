import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { percent, signed } from "../../kit/controls/numbers.ts";
import { shiftSlider } from "../../kit/controls/sampling.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { cloudOf } from "../settings.ts";
import { drawLaws } from "./draw.ts";
import { densityOf, laws, shareIn, stepsOf } from "./law.ts";
import { openTimes, undecided } from "./undecided.ts";

const sides = [
  ["1", "as it is"],
  ["2", "2 × the side"],
  ["4", "4 × the side"],
] as const;

/** Where training looks and a sampler steps, and where there is something to decide. */
export class FlowShift extends figureWith({
  law: oneOf(laws, "logit-normal"),
  shift: number(1, 0.25, 16),
  /** How many times as wide and high the picture is. */
  side: oneOf(sides, "1"),
  mean: number(0, -2, 2),
  std: number(1, 0.3, 2),
  /** Of the sampler. */
  steps: whole(10, 1, 50),
  cloud: oneOf(clouds, "moons"),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .key { margin: 0 0 0.25rem; color: var(--muted); }
      .key b { font-weight: 500; }
      .undecided { color: var(--exact); }
      .steps { color: var(--model); }
    `,
  ];

  get #side(): number {
    return Number(this.side);
  }

  get #open() {
    return openTimes(this.cloud, this.#side);
  }

  readonly #draw: Draw = (context, size, theme) => {
    const { law, mean, std, shift, steps } = this;
    const unshifted = { law, mean, std, shift: 1 };
    drawLaws(context, size, theme, {
      density: densityOf({ ...unshifted, shift }),
      ...(shift === 1 ? {} : { before: densityOf(unshifted) }),
      undecided: (t) => undecided(this.cloud, this.#side, t),
      open: this.#open,
      steps: stepsOf(steps, shift),
    });
  };

  override renderFigure() {
    return html`<p class="key">How often a time is <b>trained on</b>, how much of the data is <b class="undecided">undecided</b> there (tinted: a tenth to nine tenths), and the <b class="steps">sampler's steps</b></p>
      ${canvasSurface(this.#draw, { aspect: 2, label: "Density of training times, the undecided share of the data and the sampler's steps, over time" })}`;
  }

  override renderControls() {
    return html`${shiftSlider({ value: this.shift, onInput: (shift) => (this.shift = shift) })}
    ${choice({ label: "The picture", ...this.bind("side") })}
    ${select({ label: "Law of training times", ...this.bind("law") })}`;
  }

  override renderMore() {
    const disabled = this.law !== "logit-normal";
    const decimal = (value: number) => signed(value, 1);
    return html`${slider({
      label: "Mean m of the logit",
      ...this.bind("mean"),
      step: 0.1,
      ends: ["towards data", "towards noise"],
      format: decimal,
      disabled,
    })}
    ${slider({ label: "Standard deviation s", ...this.bind("std"), step: 0.1, format: decimal, disabled })}
    ${slider({ label: "Sampling steps", ...this.bind("steps") })}
    ${select({ label: "Data", ...this.bind("cloud") })}`;
  }

  get #counted() {
    const [from, to] = this.#open;
    const { law, mean, std, shift } = this;
    const inside = stepsOf(this.steps, shift).filter((t) => t >= from && t <= to).length;
    return {
      where: `t = ${from.toFixed(2)} to ${to.toFixed(2)}, SNR ${snrText(from)} to ${snrText(to)}`,
      trained: percent(shareIn(densityOf({ law, mean, std, shift }), [from, to])),
      sampled: `${inside} of ${this.steps}`,
    };
  }

  override renderNumbers() {
    const { sampled } = this.#counted;
    const [from, to] = this.#open;
    const { law, mean, std, shift } = this;
    const share = shareIn(densityOf({ law, mean, std, shift }), [from, to]);
    return html`a tenth to nine tenths undecided: t = ${reading("from", from, from.toFixed(2))} to
      ${reading("to", to, to.toFixed(2))}, SNR ${snrText(from)} to ${snrText(to)} · trained on there:
      ${reading("trained", 100 * share, percent(share))} of all examples · sampler's steps there: ${sampled}`;
  }

  describe(): string {
    const { where, trained, sampled } = this.#counted;
    const size =
      this.#side === 1 ? "" : ` Each of its numbers is seen in ${this.#side ** 2} pixels with noise of their own.`;
    return `The law of training times is ${laws[this.law]}, shifted by ${+this.shift.toFixed(2)}. Data: ${cloudOf(this.cloud).title}.${size} Between a tenth and nine tenths of the data are undecided for ${where}. ${trained} of the training examples and ${sampled} steps of the sampler fall there. A picture of twice the side needs twice the odds of noise to hide as much; a shift by 2 moves training and steps to where they were, seen from the data.`;
  }
}

/** Of the straight path, per pixel. */
const snrText = (t: number): string => `${+(((1 - t) / t) ** 2).toPrecision(2)}`;

customElements.define("nb-flow-shift", FlowShift);
