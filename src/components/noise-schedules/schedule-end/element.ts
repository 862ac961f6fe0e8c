import { css, html } from "lit";
import { slicedWasserstein } from "../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { noised } from "../../../lib/diffusion/process/forward.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { decibels } from "../../forward-noising/path.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, select } from "../../kit/controls/controls.ts";
import { entry } from "../../kit/controls/entry.ts";
import { draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawPanel } from "./draw.ts";
import { endClouds, rightShare, samplesFrom, shortChain } from "./short.ts";

/** Points that are computed, and how many of them are drawn. */
const COUNTS = { lopsided: 2000, other: 600 };
const SHOWN = 600;
const lengths = [10, 20, 50, 100, 200] as const;
const cures = [
  ["none", "As it is"],
  ["rescale", "β × 1000/T"],
  ["zero", "Zero terminal SNR"],
] as const;
const predictions = [
  ["x0", "x₀ or v"],
  ["epsilon", "ε"],
] as const;

interface Result {
  readonly key: string;
  readonly data: Float64Array;
  readonly last: Float64Array;
  readonly start: Float64Array;
  readonly samples: Float64Array;
  readonly distance: number;
  readonly floor: number;
}

/** What happens where a schedule stops before noise and the sampler starts from noise all the same. */
export class ScheduleEnd extends figureWith({
  cloud: oneOf(endClouds, "lopsided"),
  cure: oneOf(cures, "none"),
  prediction: oneOf(predictions, "x0"),
  steps: oneOf(lengths, 50),
  seed: seed(7),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .panels { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.75rem; align-items: end; }
      .panels p { margin: 0 0 0.25rem; font: 600 0.8rem/1.25 var(--sans, sans-serif); }
    `,
  ];
  #result?: Result;

  protected override willUpdate() {
    if (this.#current) this.error = undefined;
    else this.#compute(this.#key);
  }

  get #key() {
    return [this.cloud, this.cure, this.prediction, this.steps, this.seed].join();
  }

  get #schedule() {
    return shortChain(this.steps, this.cure);
  }

  #compute(key: string) {
    const { law } = entry(endClouds, this.cloud, "lopsided");
    const { steps, prediction, seed } = this;
    const count = this.cloud === "lopsided" ? COUNTS.lopsided : COUNTS.other;
    try {
      const schedule = this.#schedule;
      const data = draw(law, rng(2), count);
      const last = noised(arrays.combine, data, arrays.normal(rng(3), data), schedule(1));
      const start = Float64Array.from(
        rng(seed)
          .fork("start")
          .normals(2 * count),
      );
      const samples = samplesFrom({ law, schedule, steps, prediction, count, seed });
      const to = (points: ArrayLike<number>) => slicedWasserstein(points, data, rng(0), { directions: 48 });
      this.#result = { key, data, last, start, samples, distance: to(samples), floor: to(draw(law, rng(4), count)) };
      this.error = undefined;
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
  }

  readonly #drawSamples: Draw = (context, size, theme) => {
    const { samples, data } = this.#result ?? {};
    if (samples && data)
      drawPanel(context, size, theme, { points: shown(samples), behind: shown(data), role: "exact" });
  };
  readonly #drawLast: Draw = (context, size, theme) => {
    if (this.#result) drawPanel(context, size, theme, { points: shown(this.#result.last), role: "data" });
  };
  readonly #drawStart: Draw = (context, size, theme) => {
    if (this.#result) drawPanel(context, size, theme, { points: shown(this.#result.start), role: "noise" });
  };

  override renderFigure() {
    const panel = (title: string, draw: Draw) =>
      html`<div><p>${title}</p>${canvasSurface(draw, { aspect: 1, label: title })}</div>`;
    return html`<div class="panels">
      ${panel("What the sampler ends with", this.#drawSamples)}
      ${panel(`The data at step ${this.steps} of ${this.steps}`, this.#drawLast)}
      ${panel("What the sampler starts from", this.#drawStart)}
    </div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Steps T", ...this.bind("steps") })}
      ${choice({ label: "Schedule", ...this.bind("cure") })}
      ${select({ label: "Data", ...this.bind("cloud") })}`;
  }

  override renderMore() {
    return html`${choice({ label: "The denoiser says", ...this.bind("prediction") })}
      ${button({ label: "New noise", onClick: () => this.seed++ })}`;
  }

  /** The run in this state; nothing while it is refused. */
  get #current() {
    return this.#result?.key === this.#key ? this.#result : undefined;
  }

  override renderNumbers() {
    const end = this.#schedule(1);
    const bar = end.alpha ** 2;
    const level = html`ᾱ at the end ${reading("bar", bar, bar.toPrecision(2))} (${decibels(end)})`;
    if (!this.#current) return html`${level} · nothing to sample with`;
    const { samples, distance, floor } = this.#current;
    const right = 100 * rightShare(samples);
    const share =
      this.cloud === "lopsided" ? html` · ${reading("right", right, `${Math.round(right)} %`)} land on the right` : "";
    return html`${level}${share} · ${reading("off", distance, distance.toFixed(2))} from the data (true data: ${reading("floor", floor, floor.toFixed(2))})`;
  }

  describe() {
    const end = this.#schedule(1);
    if (!this.#current) return `${this.error} The schedule ends at ᾱ = ${(end.alpha ** 2).toPrecision(2)}.`;
    const { samples, distance } = this.#current;
    const share =
      this.cloud === "lopsided"
        ? `; ${percent(rightShare(samples))} of them on the right, where 80 % of the data are`
        : "";
    return `Three clouds: samples on the left, data noised to the last of ${this.steps} steps in the middle, pure noise on the right. The schedule ends at ᾱ = ${(end.alpha ** 2).toPrecision(2)}. Samples started from pure noise end ${distance.toFixed(2)} from the data${share}. Where the middle cloud is not noise, the start is wrong and no denoiser can repair it.`;
  }
}

const shown = (points: Float64Array) => points.subarray(0, 2 * SHOWN);
const percent = (share: number) => `${Math.round(100 * share)} %`;
customElements.define("nb-schedule-end", ScheduleEnd);
