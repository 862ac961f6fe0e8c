import { html } from "lit";
import type { Draw } from "../../kit/canvas/surface.ts";
import { choice, timeSlider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { pair } from "../../kit/controls/numbers.ts";
import { scaleSlider } from "../../kit/controls/sampling.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { classChoice, classLabel, guidanceScale, guidanceStyles } from "../controls.ts";
import { exactFields, type Fields, guidedField, learnedFields, places } from "../fields.ts";
import { classNames } from "../law.ts";
import { answering, training, type Whose, WhoseAnswers, whoInWords, whose } from "../whose.ts";
import { drawFields, type Shown } from "./draw.ts";

interface Answer {
  readonly grid: Fields;
  readonly here: Fields;
}

const shownOptions: readonly (readonly [Shown, string])[] = [
  ["all", "all three"],
  ["none", "no class"],
  ["class", "the class"],
  ["guided", "guided"],
];

/** The answers without a class, with one, and guided: fields of arrows, and one place to drag. */
export class GuidanceField extends figureWith({
  by: whose(),
  t: number(0.25, 0.02, 1),
  scale: guidanceScale(),
  label: classLabel(),
  x: coordinate(-0.55),
  y: coordinate(0.55),
  shown: oneOf(shownOptions, "all"),
}) {
  static override styles = [FigureElement.styles, guidanceStyles];
  readonly #drag = new Drag(this, "x", "y");
  readonly #answers = new WhoseAnswers<Answer>(this, {
    question: () => [this.t, this.label, this.x, this.y],
    answer: () => answer(this.by, Float64Array.of(...places, this.x, this.y), this.t, this.label),
  });

  override renderFigure() {
    const label = "A noisy point to move by arrow keys, and three answers";
    return draggableCanvas(this.#drag, this.#draw, { label, wide: true });
  }

  override renderControls() {
    return html`${scaleSlider(this.bind("scale"))}
      ${timeSlider({ ...this.bind("t") })}
      ${training(this)}`;
  }

  override renderMore() {
    return html`${choice({ label: "Arrows", ...this.bind("shown") })} ${classChoice(this.bind("label"))}`;
  }

  override renderNumbers() {
    if (!this.#answers.value) return "computing …";
    const { here } = this.#answers.value;
    const gap = Math.hypot(
      here.conditional[0]! - here.unconditional[0]!,
      here.conditional[1]! - here.unconditional[1]!,
    );
    return html`x̂₀ without a class ${pair([...here.unconditional])}, with it ${pair([...here.conditional])}, guided ${pair([...guidedField(here, this.scale)])} · ${reading("apart", gap, gap.toFixed(2))} apart, stretched ${this.scale.toFixed(2)} times · ${whoInWords(this.by)}`;
  }

  describe(): string {
    if (!this.#answers.value) return "The fields are being computed.";
    const { here } = this.#answers.value;
    return `From the noisy point ${pair([this.x, this.y])} at time ${this.t.toFixed(2)}, the best guess without a class is ${pair([...here.unconditional])} and with the class “${classNames[this.label]}” ${pair([...here.conditional])}. Guidance goes on along the line from the first to the second, to ${pair([...guidedField(here, this.scale)])}: beyond both, where no data need be.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    if (!this.#answers.value) return;
    const { t, scale, label, shown } = this;
    drawFields(context, size, theme, { ...this.#answers.value, at: [this.x, this.y], t, scale, label, shown });
  };
}

const n = places.length;
const split = ({ conditional, unconditional }: Fields): Answer => ({
  grid: { conditional: conditional.subarray(0, n), unconditional: unconditional.subarray(0, n) },
  here: { conditional: conditional.subarray(n), unconditional: unconditional.subarray(n) },
});

async function* answer(by: Whose, at: Float64Array, t: number, label: number): AsyncGenerator<Answer, void, undefined> {
  yield split(answering(by) === "network" ? await learnedFields(at, t, label) : exactFields(at, t, label));
}

customElements.define("nb-guidance-field", GuidanceField);
