import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { button, choice, optionsOf, select, slider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, seed, state } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { trainingStyles } from "../../learner/training.ts";
import { floorOff } from "../measure.ts";
import { recordedStyles } from "../recorded-cell.ts";
import { cloudOf, type Emphasis, paths, STEPS } from "../settings.ts";
import { looks, targetOptions } from "../targets.ts";
import { drawPressures } from "./draw.ts";
import { compared, lawNames, weightNames } from "./emphases.ts";
import { pressures, thirds } from "./pressure.ts";
import { resultsTable } from "./table.ts";
import { type Progress, type Result, trials } from "./trial.ts";

const unitOptions = optionsOf(["velocity", "epsilon", "x0"], (unit) => looks[unit].symbol);

/** What a loss counts where: the weight times the density of times, and what comes of it. */
export class TargetWeights extends figureWith({
  target: oneOf(targetOptions, "velocity"),
  weighting: oneOf(weightNames, "uniform"),
  law: oneOf(lawNames, "logit-normal"),
  mean: number(0, -2, 2),
  std: number(1, 0.3, 2),
  unit: oneOf(unitOptions, "velocity"),
  path: oneOf(paths, "flow"),
  seed: seed(),
  results: state<readonly Result[]>([]),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    recordedStyles,
    css`canvas { width: 100%; min-height: 17rem; }`,
  ];
  #step = 0;
  #words = "";
  #count = "";
  readonly #run = new RunController<Progress>(this, {
    onValue: ({ step, of, result }) => {
      this.#step = step;
      this.#count = of[1] > 1 ? `Network ${of[0]} of ${of[1]}: ` : "";
      this.#words = "";
      if (result) this.results = [...this.results, result];
      this.requestUpdate();
    },
  });

  /** How far fresh data are off. */
  readonly #floor = new Answers<number>(this, {
    question: () => [],
    answer: () => inTasks(ending(floorOff(cloudOf("moons").law, 2000))),
  });

  get #emphasis(): Emphasis {
    const times = this.law === "uniform" ? { name: "uniform" } : { name: this.law, mean: this.mean, std: this.std };
    return { weighting: this.weighting, times };
  }

  get #pressures() {
    return pressures(this.target, this.#emphasis, this.path, this.unit);
  }

  readonly #draw: Draw = (context, size, theme) =>
    drawPressures(context, size, theme, this.#pressures, looks[this.unit].symbol);

  override reset() {
    super.reset();
    this.#run.stop();
    this.results = [];
  }

  /** Trains one network after another. */
  #train(emphases: readonly Emphasis[]) {
    [this.#step, this.#words] = [0, "Fetching what trains"];
    const settings = { cloud: "moons", schedule: this.path, seed: this.seed };
    this.#run.run(trials(this.target, emphases, settings));
  }

  #trainButton() {
    if (this.#run.state === "running")
      return html`<div class="training"><span role="status">${this.#words || `${this.#count}Step ${this.#step} of ${STEPS}`}</span>
        <progress max=${STEPS} .value=${this.#step} aria-label="Training"></progress>
        ${button({ label: "Stop", onClick: () => this.#run.stop() })}</div>`;
    return html`<div class="training">${button({ label: "Train with these", primary: true, onClick: () => this.#train([this.#emphasis]) })}
      ${button({ label: `Compare ${compared.length}`, onClick: () => this.#train(compared) })}</div>`;
  }

  override renderFigure() {
    return html`${canvasSurface(this.#draw, { aspect: 1.9, label: "Density, weight, and what an error counts, by time" })}
      ${resultsTable(this.target, this.path, this.results)}`;
  }

  override renderControls() {
    return html`${this.#trainButton()}
      ${select({ label: "Weight", ...this.bind("weighting") })}
      ${select({ label: "Times", ...this.bind("law") })}`;
  }

  override renderMore() {
    const isNormal = this.law !== "uniform";
    return html`${choice({ label: "Predicted", ...this.bind("target") })}
      ${choice({ label: "Errors counted in", ...this.bind("unit") })}
      ${slider({
        label: "Mean",
        ...this.bind("mean"),
        step: 0.1,
        ends: ["towards data", "towards noise"],
        disabled: !isNormal,
        format: (mean) => signed(mean, 1),
      })}
      ${slider({ label: "Spread", ...this.bind("std"), step: 0.1, disabled: !isNormal, format: (std) => std.toFixed(1) })}
      ${choice({ label: "Path to noise", ...this.bind("path") })}
      ${button({ label: `New seed (now ${this.seed})`, onClick: () => (this.seed += 1) })}`;
  }

  #shares(): string {
    const [data, middle, noise] = thirds(this.#pressures).map((share) => `${(100 * share).toFixed(0)} %`);
    return `of what errors in ${looks[this.unit].symbol} count: ${data} near data, ${middle} in the middle, ${noise} near noise`;
  }

  override renderNumbers() {
    const [data, middle, noise] = thirds(this.#pressures).map((share, i) => {
      return reading(["near-data", "middle", "near-noise"][i]!, 100 * share, `${(100 * share).toFixed(0)} %`);
    });
    const off = this.#floor.current;
    return html`of what errors in ${looks[this.unit].symbol} count: ${data} near data, ${middle} in the middle, ${noise} near noise
      · fresh data are ${off === undefined ? "…" : reading("floor", off, off.toFixed(2))} off`;
  }

  describe(): string {
    const last = this.results.at(-1);
    const found = last
      ? ` The last network trained so is ${last.distances[1].toFixed(3)} from the data after 50 steps.`
      : "";
    return `A network that predicts ${looks[this.target].title}, with weight ${weightNames[this.weighting]} and ${lawNames[this.law]} times: ${this.#shares()}.${found} Weight and density act through their product alone.`;
  }
}
customElements.define("nb-target-weights", TargetWeights);
