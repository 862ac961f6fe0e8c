import { html } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice } from "../../kit/controls/controls.ts";
import { scaleSlider } from "../../kit/controls/sampling.ts";
import { bandOf, type Recorded } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { asReadings } from "../as-readings.ts";
import { classChoice, classLabel, guidanceScale, guidanceStyles } from "../controls.ts";
import { inWords } from "../measure.ts";
import { SharedSetting } from "../setting.ts";
import { answering, training, WhoseAnswers, whoInWords, whose } from "../whose.ts";
import { type Bands, type Curve, drawByScale, drawTrade } from "./draw.ts";
import recorded from "./recorded.json" with { type: "json" };
import { examplesOptions, type Known, type Spot, spotAt, sweep, type Who } from "./sweep.ts";

/** Adherence against diversity as measured, with the reader's setting on the curve. */
export class GuidanceCurve extends figureWith({
  by: whose(),
  scale: guidanceScale(),
  label: classLabel(),
  /** What the exact answers take for examples of the class. */
  examples: oneOf(examplesOptions, "right"),
}) {
  static override styles = [FigureElement.styles, guidanceStyles];
  protected readonly shared = new SharedSetting(this);
  readonly #sweep = new WhoseAnswers<readonly Curve[]>(this, {
    question: () => [this.label, this.examples],
    answer: () => curves(this.#who, this.label, this.examples),
  });
  readonly #points = new WhoseAnswers<readonly Spot[]>(this, {
    question: () => [this.label, this.scale, this.examples],
    answer: () => each(this.#who, this.scale, this.label, this.examples),
  });

  /** Of five seeds; they were recorded of exact answers for the first class. */
  get #bands(): Bands | undefined {
    if (answering(this.by) === "network" || this.label !== 0 || this.examples !== "right") return undefined;
    const { accuracy, spots, distance } = (recorded as Recorded).curves!;
    return { accuracy: bandOf(accuracy!).band, spots: bandOf(spots!).band, distance: bandOf(distance!).band };
  }

  /** The two curves: the first is the one that the numbers and the ring are of. */
  get #who(): readonly [Who, Who] {
    return answering(this.by) === "network" ? ["network", "ode"] : ["ode", "sde"];
  }

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
      ${training(this)}`;
  }

  override renderMore() {
    return html`${classChoice(this.bind("label"))}
      ${choice({ label: "Examples of the class", ...this.bind("examples") })}`;
  }

  override renderNumbers() {
    const [mine, other] = this.#points.value ?? [];
    if (!mine || !other) return "computing …";
    const beside = answering(this.by) === "network" ? "exact" : "with fresh noise";
    return html`s = ${mine.scale.toFixed(2)}: ${asReadings(mine)} · ${reading("distance", mine.distance, mine.distance.toFixed(2))} from the class's own samples (${whoInWords(this.by)}) · ${beside} as varied as ${reading("other-spots", other.spots, other.spots.toFixed(2))}`;
  }

  describe(): string {
    const [spot] = this.#points.value ?? [];
    const mine = spot ? `At s = ${spot.scale}: ${inWords(spot)}. ` : "";
    return `${mine}From s = 0 to about 1.5 nearly every sample comes to lie in its class; beyond, that can't grow any more, and only the diversity falls, from nearly four spots to one. With fresh noise on the way it falls less.`;
  }

  readonly #drawTrade: Draw = (context, size, theme) =>
    drawTrade(context, size, theme, this.#sweep.value ?? [], this.#points.value?.[0]);
  readonly #drawByScale: Draw = (context, size, theme) => {
    const first = this.#sweep.value?.[0];
    if (first) drawByScale(context, size, theme, first, { marker: this.scale, bands: this.#bands });
  };
}

async function* curves(
  all: readonly Who[],
  label: number,
  known: Known,
): AsyncGenerator<readonly Curve[], void, undefined> {
  const done: Curve[] = [];
  for (const who of all) {
    let latest: Curve = { who, spots: [] };
    for await (const spots of sweep(who, label, known)) {
      latest = { who, spots };
      yield [...done, latest];
    }
    done.push(latest);
  }
}

async function* each(
  all: readonly Who[],
  scale: number,
  label: number,
  known: Known,
): AsyncGenerator<readonly Spot[], void, undefined> {
  const spots: Spot[] = [];
  for (const who of all) spots.push(await spotAt(who, scale, label, known));
  yield spots;
}

customElements.define("nb-guidance-curve", GuidanceCurve);
