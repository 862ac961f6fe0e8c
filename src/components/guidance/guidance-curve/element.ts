import { html } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { classChoice, classLabel, guidanceScale, guidanceStyles, scaleSlider, training } from "../controls.ts";
import { inWords } from "../measure.ts";
import { network } from "../network.ts";
import { SharedSetting } from "../setting.ts";
import { type Curve, drawByScale, drawTrade } from "./draw.ts";
import { type Spot, spotAt, sweep, type Who } from "./sweep.ts";

/** Adherence against diversity as measured, with the reader's setting on the curve. */
export class GuidanceCurve extends figureWith({
  scale: guidanceScale(),
  label: classLabel(),
}) {
  static override styles = [FigureElement.styles, guidanceStyles];
  protected readonly shared = new SharedSetting(this);
  readonly #sweep = new TrainedAnswers<readonly Curve[]>(this, network, {
    question: () => [this.label],
    answer: () => curves(network.state === "ready" ? ["network", "ode"] : ["ode", "sde"], this.label),
  });
  readonly #point = new TrainedAnswers<Spot>(this, network, {
    question: () => [this.label, this.scale],
    answer: () => one(network.state === "ready" ? "network" : "ode", this.scale, this.label),
  });

  override renderFigure() {
    const [trade, byScale] = [
      "Share of samples in their class, against how many spots they fill, a dot for each guidance scale",
      "Share in the class, spots covered and diversity, against the guidance scale",
    ];
    return html`<div class="two">
      <canvas role="img" aria-label=${trade} style="aspect-ratio: 4/3" ${surface(this.#drawTrade)}></canvas>
      <canvas role="img" aria-label=${byScale} style="aspect-ratio: 4/3" ${surface(this.#drawByScale)}></canvas></div>`;
  }

  override renderControls() {
    return html`${scaleSlider(this.bind("scale"))}
      ${classChoice(this.bind("label"))} ${training()}`;
  }

  override renderNumbers() {
    return this.#point.value
      ? `s = ${this.#point.value.scale.toFixed(2)}: ${inWords(this.#point.value)}`
      : "computing …";
  }

  describe(): string {
    const mine = this.#point.value ? `At s = ${this.#point.value.scale}: ${inWords(this.#point.value)}. ` : "";
    return `${mine}From s = 0 to about 1.5 nearly every sample comes to lie in its class; beyond, that can't grow any more, and only the diversity falls, from nearly four spots to one. With fresh noise on the way it falls less.`;
  }

  readonly #drawTrade: Draw = (context, size, theme) =>
    drawTrade(context, size, theme, this.#sweep.value ?? [], this.#point.value);
  readonly #drawByScale: Draw = (context, size, theme) => {
    const first = this.#sweep.value?.[0];
    if (first) drawByScale(context, size, theme, first, this.scale);
  };
}

async function* curves(whose: readonly Who[], label: number): AsyncGenerator<readonly Curve[], void, undefined> {
  const done: Curve[] = [];
  for (const who of whose) {
    let latest: Curve = { who, spots: [] };
    for await (const spots of sweep(who, label)) {
      latest = { who, spots };
      yield [...done, latest];
    }
    done.push(latest);
  }
}

async function* one(who: Who, scale: number, label: number): AsyncGenerator<Spot, void, undefined> {
  yield await spotAt(who, scale, label);
}

customElements.define("nb-guidance-curve", GuidanceCurve);
