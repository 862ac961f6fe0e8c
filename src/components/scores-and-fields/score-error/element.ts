import { html, type PropertyValues } from "lit";
import { type Exact, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, numberField, select, timeSlider } from "../../kit/controls/controls.ts";
import { latest } from "../../kit/controls/latest.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, whole } from "../../kit/frame/properties.ts";
import { training, trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { drawFields, drawHeat } from "./draw.ts";
import { type ErrorMap, errorMap } from "./error-map.ts";
import { network, STEPS } from "./model.ts";
import recorded from "./recorded.json" with { type: "json" };
import { recordedStyles, recordedTable } from "./recorded-table.ts";

const schedule = linear();

const weighings = { plain: "at each place", weighted: "as training counts it" } as const;

/** A network's score against the exact one, while it learns. */
export class ScoreError extends figureWith({
  cloud: oneOf(clouds, "moons"),
  t: number(0.15, 0.02, 1),
  weighing: oneOf(weighings, "plain"),
  seed: whole(1, 0, 1e6),
}) {
  static override styles = [FigureElement.styles, planeStyles, trainingStyles, recordedStyles];
  #map!: ErrorMap;
  #exact!: Exact;
  /** The weights that the map is of; none where nothing is trained. */
  #of?: Float32Array | undefined;
  protected readonly watch = new Watch(this, network);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) {
      this.#exact = mixture(clouds[this.cloud]!.law);
      if (network.isLearned || network.isTraining) network.clear();
    }
    const isOther = changed.has("cloud") || changed.has("t");
    if (network.params && (isOther || network.params !== this.#of)) this.#ask();
    else if (!network.params && (isOther || this.#of)) this.#forget();
  }

  #forget() {
    this.#of = undefined;
    this.#map = errorMap(this.#exact, schedule(this.t));
  }

  /** One question at a time; the newest when it is answered. */
  readonly #ask = latest(
    async () => {
      const { params } = network;
      if (params) await this.#answer(params, this.t, this.#exact);
    },
    (sentence) => (this.error = sentence),
  );

  async #answer(params: Float32Array, t: number, exact: Exact) {
    this.#of = params;
    const x0 = await network.fieldOf(params, t);
    if (!network.params || exact !== this.#exact) return;
    this.#map = errorMap(exact, schedule(t), x0);
    this.requestUpdate();
  }

  override reset() {
    super.reset();
    network.clear();
  }

  readonly #fields: Draw = (context, size, theme) =>
    drawFields(context, size, theme, this.#exact, schedule(this.t), this.#map);
  readonly #heat: Draw = (context, size, theme) => drawHeat(context, size, theme, this.#map, this.weighing);

  override renderFigure() {
    return html`<div class="two">
      ${canvasSurface(this.#fields, { aspect: 1, label: this.describe() })}
      ${canvasSurface(this.#heat, { aspect: 1, label: "The model's error at each place of the plane" })}
    </div>
    ${recordedTable(recorded)}`;
  }

  override renderControls() {
    return html`${training(network, {
      train: "Train",
      doing: `Training on ${clouds[this.cloud]!.title}`,
      onTrain: () => void network.train(this.cloud, this.seed),
    })}
      ${timeSlider(this.bind("t"))}
      ${choice({ label: "Error", ...this.bind("weighing") })}`;
  }

  override renderMore() {
    const disabled = network.isTraining;
    return html`${select({ label: "Data", ...this.bind("cloud"), disabled })}
      ${numberField({ label: "Seed", ...this.bind("seed"), disabled })}`;
  }

  get #state(): string {
    return network.isLearned ? `step ${network.step} of ${STEPS}` : "untrained: no arrow anywhere";
  }

  override renderNumbers() {
    const { underDensity, overWindow } = this.#map;
    return html`${this.#state} · error where noised data are ${underDensity.toFixed(3)} · over the whole window ${overWindow.toFixed(3)}`;
  }

  describe(): string {
    const { underDensity, overWindow } = this.#map;
    const state = network.isLearned ? `after ${network.step} training steps` : "before training";
    return `The exact score of ${clouds[this.cloud]!.title} at time ${this.t.toFixed(2)} and a network's, ${state}. In units of the noise, the root mean square error is ${underDensity.toFixed(3)} where noised data are and ${overWindow.toFixed(3)} over the whole window. What the network has never seen, it doesn't know.`;
  }
}
customElements.define("nb-score-error", ScoreError);
