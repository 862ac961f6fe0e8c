import { html } from "lit";
import { drawArrows, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, timeSlider } from "../../kit/controls/controls.ts";
import { scaleSlider } from "../../kit/controls/sampling.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { training } from "../../learner/training.ts";
import { tips } from "../../scores-and-fields/field-drawing.ts";
import { asReadings } from "../as-readings.ts";
import { classChoice, classLabel, guidanceScale, guidanceStyles } from "../controls.ts";
import { drawGround } from "../draw.ts";
import { places } from "../fields.ts";
import { furthest } from "../furthest.ts";
import { classNames } from "../law.ts";
import { inWords, measure } from "../measure.ts";
import { recordedStyles, recordedTable } from "../recorded-table.ts";
import { schedule } from "../sampling.ts";
import { reachOf, windowInWords } from "../window.ts";
import { Classifiers, type Kind } from "./classifiers.ts";
import recorded from "./recorded.json" with { type: "json" };
import { exactGradient, type Gradient, gradientError, steered } from "./steer.ts";

const kinds: readonly (readonly [Kind, string])[] = [
  ["exact", "exact"],
  ["noised", "trained on noised points"],
  ["clean", "trained on clean points"],
];

/** Samples steered by the gradient of a classifier. */
export class GuidanceClassifier extends figureWith({
  kind: oneOf(kinds, "exact"),
  scale: guidanceScale(),
  t: number(0.25, 0.02, 1),
  label: classLabel(),
}) {
  static override styles = [FigureElement.styles, guidanceStyles, recordedStyles];
  readonly #classifiers = new Classifiers();
  readonly #steer = new TrainedAnswers<Float64Array>(this, this.#classifiers, {
    question: () => this.#gradient && [this.kind, this.scale, this.label],
    answer: () => once(this.#gradient!, this.label, this.scale),
  });

  get #gradient(): Gradient | undefined {
    return this.#classifiers.gradient(this.kind);
  }

  get #samples(): Float64Array | undefined {
    return this.#gradient && this.#steer.value;
  }

  override renderFigure() {
    const what = "Arrows of the classifier's gradient, and samples steered by it";
    return html`<canvas class="plane wide" role="img" aria-label=${what} ${surface(this.#draw)}></canvas>
      ${recordedTable(recorded, {
        words: "Recorded at scale 3, class “upper”, the gradient's error at t = 0.25",
        head: "trained on",
        rows: { noised: "noised points", clean: "clean points" },
        columns: [
          { title: "in their class", nameOf: (row) => `${row}-accuracy`, print: (value) => `${value.toFixed(0)} %` },
          { title: "as varied as", nameOf: (row) => `${row}-spots`, print: (value) => value.toFixed(1) },
          { title: "furthest", nameOf: (row) => `${row}-furthest`, print: (value) => value.toFixed(1) },
          { title: "error", nameOf: (row) => `${row}-error`, print: (value) => value.toFixed(2) },
        ],
      })}`;
  }

  override renderControls() {
    return html`${choice({ label: "Classifier", ...this.bind("kind") })}
      ${scaleSlider(this.bind("scale"))} ${this.#training()}`;
  }

  #training() {
    const train = "Train this classifier";
    return training(this.#classifiers, {
      train,
      again: this.#gradient ? "Train again" : train,
      doing: "Training the classifier",
      disabled: this.kind === "exact",
      onTrain: () => void this.#classifiers.train(this.kind),
    });
  }

  override renderMore() {
    return html`${timeSlider({ ...this.bind("t"), label: "Time of the arrows" })}
      ${classChoice(this.bind("label"))}`;
  }

  override renderNumbers() {
    const gradient = this.#gradient;
    if (!gradient) return "not trained yet: press the button";
    const [wrong, none] = [gradient, nothingKnown].map((each) => gradientError(each, this.label, this.t));
    const error = html`error of the gradient at t = ${this.t.toFixed(2)}: ${reading("error", wrong!, wrong!.toFixed(2))} in units of the noise (of no gradient at all: ${reading("error-of-none", none!, none!.toFixed(2))})`;
    const samples = this.#samples;
    if (!samples) return error;
    const far = furthest(samples);
    return html`${asReadings(measure(samples, this.label))} · furthest ${reading("furthest", far, far.toFixed(2))} from the middle${windowInWords(samples)} · ${error}`;
  }

  describe(): string {
    const numbers = this.#samples
      ? ` ${inWords(measure(this.#samples, this.label))}, the furthest ${furthest(this.#samples).toFixed(2)} from the middle.`
      : "";
    return `Samples of all data, steered to “${classNames[this.label]}” by ${this.scale.toFixed(2)} times the gradient of the classifier that is ${kinds.find(([name]) => name === this.kind)![1]}.${numbers} The exact classifier's gradient makes the same samples as classifier-free guidance; one that never saw noise points wrong where it matters.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size, reachOf(this.#samples ?? []));
    drawGround(context, scale, theme, this.label);
    const level = schedule(this.t);
    const arrows = (gradient: Gradient, colour: string, width: number) =>
      drawArrows(context, scale, places, tips(places, gradient(places, this.label, level), level.sigma), {
        colour,
        width,
      });
    if (this.kind !== "exact") arrows(exactGradient, theme.exact, 1);
    const gradient = this.#gradient;
    if (gradient) arrows(gradient, this.kind === "exact" ? theme.exact : theme.guide, 1.5);
    if (this.#samples) drawPoints(context, scale, this.#samples, { colour: theme.model, radius: 2.2, opacity: 0.8 });
  };
}

const nothingKnown: Gradient = (x) => new Float64Array(x.length);

async function* once(gradient: Gradient, label: number, scale: number): AsyncGenerator<Float64Array, void, undefined> {
  yield await steered(gradient, label, scale);
}

customElements.define("nb-guidance-classifier", GuidanceClassifier);
