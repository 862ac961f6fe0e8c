import { html, type PropertyValues } from "lit";
import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { type Exact, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { linear } from "../../../lib/diffusion/schedules/schedule.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, select, timeSlider } from "../../kit/controls/controls.ts";
import { latest } from "../../kit/controls/latest.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { clouds } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed } from "../../kit/frame/properties.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import { drawFields, drawHeat } from "./draw.ts";
import { type ErrorMap, errorMap } from "./error-map.ts";
import { fieldOf, job, STEPS, type Trained, training } from "./model.ts";

const schedule = linear();

const weighings = { plain: "at each place", weighted: "as training counts it" } as const;

/** A network's score against the exact one, while it learns. */
export class ScoreError extends figureWith({
  cloud: oneOf(clouds, "moons"),
  t: number(0.15, 0.02, 1),
  weighing: oneOf(weighings, "plain"),
  seed: seed(),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  #map!: ErrorMap;
  #exact!: Exact;
  #trained?: Trained | undefined;
  readonly #link = new EngineLink(() => this.requestUpdate());
  readonly #run = new RunController<Trained>(this, {
    onValue: (trained) => {
      this.#trained = trained;
      this.#ask();
    },
  });

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) {
      this.#exact = mixture(clouds[this.cloud]!.law);
      this.#forget();
    }
    if (changed.has("cloud") || changed.has("t")) this.#look();
  }

  #forget() {
    this.#run.stop();
    this.#trained = undefined;
  }

  /** The map of the present weights at the present time: at once where there are none, else when the worker answers. */
  #look() {
    if (this.#trained) this.#ask();
    else this.#map = errorMap(this.#exact, schedule(this.t));
  }

  /** One question at a time; the newest when it is answered. */
  readonly #ask = latest(
    async () => {
      if (this.#trained) await this.#answer(await this.#link.connect(), this.#trained, this.t, this.#exact);
    },
    (sentence) => (this.error = sentence),
  );

  async #answer(engine: Engine, trained: Trained, t: number, exact: Exact) {
    const x0 = await fieldOf(engine, trained.checkpoint, t);
    if (!this.#trained || exact !== this.#exact) return;
    this.#map = errorMap(exact, schedule(t), x0);
    this.requestUpdate();
  }

  override reset() {
    super.reset();
    this.#forget();
    this.#map = errorMap(this.#exact, schedule(this.t));
  }

  #train() {
    this.#trained = undefined;
    this.#run.run(training(this.#link.connect, job(this.cloud, this.seed)));
  }

  #renew() {
    this.seed += 1;
    this.#train();
  }

  readonly #fields: Draw = (context, size, theme) =>
    drawFields(context, size, theme, this.#exact, schedule(this.t), this.#map);
  readonly #heat: Draw = (context, size, theme) => drawHeat(context, size, theme, this.#map, this.weighing);

  override renderFigure() {
    return html`<div class="two">
      ${canvasSurface(this.#fields, { aspect: 1, label: this.describe() })}
      ${canvasSurface(this.#heat, { aspect: 1, label: "The model's error at each place of the plane" })}
    </div>`;
  }

  #trainButton() {
    const { state } = this.#run;
    if (state === "running") return button({ label: "Stop", onClick: () => this.#run.pause() });
    if (state === "paused") return button({ label: "Go on", primary: true, onClick: () => this.#run.resume() });
    return button({ label: this.#trained ? "Train again" : "Train", primary: true, onClick: () => this.#train() });
  }

  override renderControls() {
    return html`${this.#trainButton()}
      ${timeSlider(this.bind("t"))}
      ${choice({ label: "Error", ...this.bind("weighing") })}`;
  }

  override renderMore() {
    return html`${select({ label: "Data", ...this.bind("cloud") })}
      ${button({ label: "New weights", onClick: () => this.#renew() })}`;
  }

  override renderNumbers() {
    const { underDensity, overWindow } = this.#map;
    const state =
      this.#link.status || (this.#trained ? `step ${this.#trained.step} of ${STEPS}` : "untrained: no arrow anywhere");
    return html`${state} · error where noised data are ${underDensity.toFixed(3)} · over the whole window ${overWindow.toFixed(3)}`;
  }

  describe(): string {
    const { underDensity, overWindow } = this.#map;
    const state = this.#trained ? `after ${this.#trained.step} training steps` : "before training";
    return `The exact score of ${clouds[this.cloud]!.title} at time ${this.t.toFixed(2)} and a network's, ${state}. In units of the noise, the root mean square error is ${underDensity.toFixed(3)} where noised data are and ${overWindow.toFixed(3)} over the whole window. What the network has never seen, it doesn't know.`;
  }
}
customElements.define("nb-score-error", ScoreError);
