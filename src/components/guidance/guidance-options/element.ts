import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { label as write } from "../../kit/canvas/label.ts";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { Watch } from "../../learner/watch.ts";
import { clamped, classChoice, guidanceStyles, scaleSlider, training, whole } from "../controls.ts";
import { drawGround } from "../draw.ts";
import { furthest } from "../furthest.ts";
import { classNames } from "../law.ts";
import { distanceTo, inWords, measure } from "../measure.ts";
import { network } from "../network.ts";
import { count, evaluationsOf, exactSamples, type Question, readSampler, samplerOptions } from "../sampling.ts";
import { ratioAt, readRemedy, remedyOptions, specOf } from "./remedies.ts";

interface Pair {
  readonly plain: ArrayLike<number>;
  readonly remedied: ArrayLike<number>;
}

/** Strong guidance, plain and with one remedy at a time. */
export class GuidanceOptions extends FigureElement {
  static override properties = {
    scale: { type: Number },
    remedy: {},
    phi: { type: Number },
    range: { type: Number },
    low: { type: Number },
    high: { type: Number },
    negative: { type: Number },
    label: { type: Number },
    sampler: {},
  };
  static override linked = ["scale", "remedy", "phi", "range", "low", "high", "negative", "label", "sampler"];
  static override styles = [FigureElement.styles, guidanceStyles];
  declare scale: number;
  declare remedy: string;
  declare phi: number;
  declare range: number;
  declare low: number;
  declare high: number;
  declare negative: number;
  declare label: number;
  declare sampler: string;
  #asked = "";
  #pair?: Pair;
  protected readonly watch = new Watch(this, network);
  readonly #run = new RunController<Pair>(this, {
    onValue: (pair) => {
      this.#pair = pair;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    Object.assign(this, { scale: 6, remedy: "interval", phi: 0.7, range: 2.2, low: 0.08, high: 0.22, negative: 1 });
    [this.label, this.sampler] = [0, "dpmpp_2m"];
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    this.scale = clamped(this.scale, 0, 15, 6);
    this.phi = clamped(this.phi, 0, 1, 0.7);
    this.range = clamped(this.range, 0.5, 4, 2.2);
    [this.low, this.high] = [clamped(this.low, 0, 1, 0.08), clamped(this.high, 0, 1, 0.22)];
    [this.negative, this.label] = [whole(this.negative, 0, 2, 1), whole(this.label, 0, 2, 0)];
    [this.remedy, this.sampler] = [readRemedy(this.remedy), readSampler(this.sampler)];
    if (network.state === "training") return;
    const asked = JSON.stringify([this.questions, network.state, network.round]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.error = undefined;
    this.#run.run(both(...this.questions));
  }

  get questions(): readonly [Question, Question] {
    const common = { label: this.label, sampler: readSampler(this.sampler), steps: 20, seed: 1 };
    const remedies = { ...this.#settings, remedy: readRemedy(this.remedy) };
    return [
      { ...common, guidance: { scale: this.scale } },
      { ...common, guidance: specOf(remedies) },
    ];
  }

  get #settings() {
    const { scale, phi, range, low, high, negative } = this;
    return { scale, phi, range, low, high, negative };
  }

  override renderFigure() {
    const what = `${count} samples by plain guidance, and ${count} with the remedy`;
    return html`<canvas class="plane wide" role="img" aria-label=${what} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${scaleSlider(this.scale, (scale) => (this.scale = scale), 15)}
      ${select({ label: "Remedy", value: readRemedy(this.remedy), options: remedyOptions, onChange: (remedy) => (this.remedy = remedy) })}
      ${this.#ofRemedy()}`;
  }

  #ofRemedy(): TemplateResult | typeof nothing {
    const remedy = readRemedy(this.remedy);
    const time = (t: number) =>
      `t = ${t.toFixed(2)}, σ/α = ${ratioAt(t) < 100 ? ratioAt(t).toFixed(2) : Math.round(ratioAt(t))}`;
    if (remedy === "rescale")
      return slider({
        label: "Share φ",
        min: 0,
        max: 1,
        step: 0.05,
        value: this.phi,
        ends: ["plain guidance", "all the way back"],
        format: (v) => v.toFixed(2),
        onInput: (phi) => (this.phi = phi),
      });
    if (remedy === "dynamic" || remedy === "clip")
      return slider({
        label: "Range of the data",
        min: 0.5,
        max: 4,
        step: 0.1,
        value: this.range,
        format: (v) => `±${v.toFixed(1)}`,
        onInput: (range) => (this.range = range),
      });
    if (remedy === "interval")
      return html`${slider({ label: "Guided from time", min: 0, max: 1, step: 0.02, value: this.high, format: time, onInput: (high) => (this.high = high) })}
        ${slider({ label: "Down to time", min: 0, max: 1, step: 0.02, value: this.low, format: time, onInput: (low) => (this.low = low) })}`;
    if (remedy === "negative")
      return classChoice(this.negative, (negative) => (this.negative = negative), "Steer away from");
    return nothing;
  }

  override renderMore() {
    return html`${classChoice(this.label, (label) => (this.label = label))}
      ${choice({ label: "Sampler", value: readSampler(this.sampler), options: samplerOptions, onChange: (name) => (this.sampler = name) })}
      ${training()}`;
  }

  override renderNumbers() {
    if (!this.#pair) return "computing …";
    const [plain, remedied] = this.questions;
    const line = (samples: ArrayLike<number>, question: Question) =>
      `${inWords(measure(samples, this.label))} · ${distanceTo(samples, this.label).toFixed(2)} from the class's own samples · furthest ${furthest(samples).toFixed(2)} · ${evaluationsOf(question)} evaluations`;
    const who = network.state === "ready" ? "network trained here" : "exact denoisers";
    if (this.remedy === "none") return `Plain: ${line(this.#pair.plain, plain)} (${who})`;
    return html`With the remedy: ${line(this.#pair.remedied, remedied)}<br />Plain: ${line(this.#pair.plain, plain)} (${who})`;
  }

  describe(): string {
    if (!this.#pair) return "The samples are being computed.";
    const { plain, remedied } = this.#pair;
    return `Class “${classNames[this.label]}” at guidance scale ${this.scale}. Plain guidance: ${inWords(measure(plain, this.label))}, the furthest sample ${furthest(plain).toFixed(2)} from the middle. With ${remedyOptions.find(([name]) => name === this.remedy)?.[1]}: ${inWords(measure(remedied, this.label))}, furthest ${furthest(remedied).toFixed(2)}.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size);
    drawGround(context, scale, theme, this.label);
    if (!this.#pair) return;
    drawPoints(context, scale, this.#pair.plain, { colour: theme.muted, radius: 2.2, hollow: true, opacity: 0.8 });
    write(context, theme, theme.muted, "plain guidance", 8, size.height - 10);
    if (this.remedy === "none") return;
    drawPoints(context, scale, this.#pair.remedied, { colour: theme.guide, radius: 2.2, opacity: 0.85 });
    write(context, theme, theme.guide, "with the remedy", 8, size.height - 28);
  };
}

async function* both(plain: Question, remedied: Question): AsyncGenerator<Pair, void, undefined> {
  const sample = (question: Question) =>
    network.state === "ready" ? network.sample(question) : exactSamples(question);
  yield { plain: await sample(plain), remedied: await sample(remedied) };
}

customElements.define("nb-guidance-options", GuidanceOptions);
