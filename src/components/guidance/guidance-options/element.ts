import { html, nothing, type TemplateResult } from "lit";
import { label as write } from "../../kit/canvas/label.ts";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { intervalSliders, rescaleSlider, scaleSlider } from "../../kit/controls/sampling.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { asReadings } from "../as-readings.ts";
import { classChoice, classLabel, guidanceScale, guidanceStyles } from "../controls.ts";
import { drawGround } from "../draw.ts";
import { furthest } from "../furthest.ts";
import { classNames } from "../law.ts";
import { distanceTo, inWords, measure } from "../measure.ts";
import { network } from "../network.ts";
import { count, evaluationsOf, exactSamples, type Question, samplerChoice } from "../sampling.ts";
import { answering, training, type Whose, WhoseAnswers, whoInWords, whose } from "../whose.ts";
import { reachOf, windowInWords } from "../window.ts";
import { ratioAt, remedyOptions, specOf } from "./remedies.ts";

interface Pair {
  readonly plain: ArrayLike<number>;
  readonly remedied: ArrayLike<number>;
}

/** Strong guidance, plain and with one remedy at a time. */
export class GuidanceOptions extends figureWith({
  by: whose(),
  scale: guidanceScale(6, 15),
  remedy: oneOf(remedyOptions, "interval"),
  phi: number(0.7, 0, 1),
  range: number(2.2, 0.5, 4),
  low: number(0.08, 0, 1),
  high: number(0.22, 0, 1),
  negative: classLabel(1),
  label: classLabel(),
  sampler: samplerChoice(),
}) {
  static override styles = [FigureElement.styles, guidanceStyles];
  readonly #run = new WhoseAnswers<Pair>(this, {
    question: () => this.questions,
    answer: () => both(this.by, ...this.questions),
  });

  get questions(): readonly [Question, Question] {
    const { label, sampler } = this;
    const common = { label, sampler, steps: 20, seed: 1 };
    return [
      { ...common, guidance: { scale: this.scale } },
      { ...common, guidance: specOf(this) },
    ];
  }

  override renderFigure() {
    const what = `${count} samples by plain guidance, and ${count} with the remedy`;
    return html`<canvas class="plane wide" role="img" aria-label=${what} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${scaleSlider(this.bind("scale"))}
      ${select({ label: "Remedy", ...this.bind("remedy") })}
      ${this.#ofRemedy()} ${training(this)}`;
  }

  #ofRemedy(): TemplateResult | typeof nothing {
    const { remedy } = this;
    if (remedy === "rescale") return rescaleSlider(this.bind("phi"));
    if (remedy === "dynamic" || remedy === "clip")
      return slider({
        label: "Range of the data",
        ...this.bind("range"),
        step: 0.1,
        format: (v) => `±${v.toFixed(1)}`,
      });
    if (remedy === "interval") return html`${intervalSliders(this, ratioAt)}`;
    if (remedy === "negative") return classChoice(this.bind("negative"), "Steer away from");
    return nothing;
  }

  override willUpdate(): void {
    if (this.low > this.high) [this.low, this.high] = [this.high, this.low];
  }

  override renderMore() {
    return html`${classChoice(this.bind("label"))}
      ${choice({ label: "Sampler", ...this.bind("sampler") })}`;
  }

  override renderNumbers() {
    if (!this.#run.value) return "computing …";
    const [plain, remedied] = this.questions;
    const line = (samples: ArrayLike<number>, question: Question, of: string) => {
      const [away, far, asked] = [distanceTo(samples, this.label), furthest(samples), evaluationsOf(question)];
      return html`${asReadings(measure(samples, this.label), of)} · ${reading(`${of}distance`, away, away.toFixed(2))} from the class's own samples · furthest ${reading(`${of}furthest`, far, far.toFixed(2))} · ${reading(`${of}evaluations`, asked, `${asked}`)} evaluations`;
    };
    const { plain: all, remedied: some } = this.#run.value;
    const who = `${windowInWords(this.remedy === "none" ? all : [...Array.from(all), ...Array.from(some)])} (${whoInWords(this.by)})`;
    if (this.remedy === "none") return html`Plain: ${line(all, plain, "plain-")}${who}`;
    return html`With the remedy: ${line(some, remedied, "")}<br />Plain: ${line(all, plain, "plain-")}${who}`;
  }

  describe(): string {
    if (!this.#run.value) return "The samples are being computed.";
    const { plain, remedied } = this.#run.value;
    return `Class “${classNames[this.label]}” at guidance scale ${this.scale}. Plain guidance: ${inWords(measure(plain, this.label))}, the furthest sample ${furthest(plain).toFixed(2)} from the middle. With ${remedyOptions.find(([name]) => name === this.remedy)?.[1]}: ${inWords(measure(remedied, this.label))}, furthest ${furthest(remedied).toFixed(2)}.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const { plain = [], remedied = [] } = this.#run.value ?? {};
    const scale = planeScale(
      size,
      reachOf([...Array.from(plain), ...Array.from(this.remedy === "none" ? [] : remedied)]),
    );
    drawGround(context, scale, theme, this.label);
    if (!this.#run.value) return;
    drawPoints(context, scale, this.#run.value.plain, { colour: theme.muted, radius: 2.2, hollow: true, opacity: 0.8 });
    write(context, theme, theme.muted, "plain guidance", size.width, 36);
    if (this.remedy === "none") return;
    drawPoints(context, scale, this.#run.value.remedied, { colour: theme.guide, radius: 2.2, opacity: 0.85 });
    write(context, theme, theme.guide, "with the remedy", size.width, 18);
  };
}

async function* both(by: Whose, plain: Question, remedied: Question): AsyncGenerator<Pair, void, undefined> {
  const sample = (question: Question) =>
    answering(by) === "network" ? network.sample(question) : exactSamples(question);
  yield { plain: await sample(plain), remedied: await sample(remedied) };
}

customElements.define("nb-guidance-options", GuidanceOptions);
