import { css, html, type PropertyValues } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, select, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { within } from "../../kit/controls/within.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { trainingStyles } from "../../learner/training.ts";
import { type Emphasis, paths, readPath, STEPS } from "../settings.ts";
import { looks, readTarget, type Target, targets } from "../targets.ts";
import { drawPressures } from "./draw.ts";
import { compared, lawNames, signed, weightNames } from "./emphases.ts";
import { pressures, thirds } from "./pressure.ts";
import { resultsTable } from "./table.ts";
import { type Progress, type Result, trials } from "./trial.ts";

const units: readonly Target[] = ["velocity", "epsilon", "x0"];

/** What a loss counts where: the weight times the density of times, and what comes of it. */
export class TargetWeights extends FigureElement {
  static override properties = {
    target: {},
    weighting: {},
    law: {},
    mean: { type: Number },
    std: { type: Number },
    unit: {},
    path: {},
    seed: { type: Number },
    results: { state: true },
  };
  static override linked = ["target", "weighting", "law", "mean", "std", "unit", "path", "seed"];
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    css`
      canvas { width: 100%; min-height: 17rem; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin-block-start: 0.75rem; }
      th, td { text-align: left; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; white-space: nowrap; }
      thead th { color: var(--muted); font-weight: 500; }
      .scroll { overflow-x: auto; }
    `,
  ];
  declare target: string;
  declare weighting: string;
  declare law: string;
  declare mean: number;
  declare std: number;
  declare unit: string;
  declare path: string;
  declare seed: number;
  declare results: readonly Result[];
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
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    [this.target, this.weighting, this.law, this.unit, this.path] = [
      "velocity",
      "uniform",
      "logit-normal",
      "velocity",
      "flow",
    ];
    [this.mean, this.std, this.seed, this.results] = [0, 1, 1, []];
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    this.target = readTarget(this.target, "velocity");
    this.unit = readTarget(this.unit, "velocity");
    if (!Object.hasOwn(weightNames, this.weighting)) this.weighting = "uniform";
    if (!Object.hasOwn(lawNames, this.law)) this.law = "uniform";
    this.mean = within(this.mean, -2, 2, 0);
    this.std = within(this.std, 0.3, 2, 1);
    this.path = readPath(this.path);
    if (!Number.isSafeInteger(this.seed) || this.seed < 0) this.seed = 1;
  }

  get #emphasis(): Emphasis {
    const times = this.law === "uniform" ? { name: "uniform" } : { name: this.law, mean: this.mean, std: this.std };
    return { weighting: this.weighting, times };
  }

  get #pressures() {
    return pressures(readTarget(this.target), this.#emphasis, this.path, readTarget(this.unit));
  }

  readonly #draw: Draw = (context, size, theme) =>
    drawPressures(context, size, theme, this.#pressures, looks[readTarget(this.unit)].symbol);

  override reset() {
    super.reset();
    this.#run.stop();
    this.results = [];
  }

  /** Trains one network after another. */
  #train(emphases: readonly Emphasis[]) {
    [this.#step, this.#words] = [0, "Fetching what trains"];
    const settings = { cloud: "moons", schedule: this.path, seed: this.seed };
    this.#run.run(trials(readTarget(this.target), emphases, settings));
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
      ${resultsTable(this.results)}`;
  }

  override renderControls() {
    return html`${this.#trainButton()}
      ${select({ label: "Weight", value: this.weighting, options: Object.entries(weightNames), onChange: (name) => (this.weighting = name) })}
      ${select({ label: "Times", value: this.law, options: Object.entries(lawNames), onChange: (name) => (this.law = name) })}`;
  }

  override renderMore() {
    const isNormal = this.law !== "uniform";
    return html`${choice<Target>({ label: "Predicted", value: readTarget(this.target), options: targets.map((name) => [name, looks[name].symbol]), onChange: (name) => (this.target = name) })}
      ${choice<Target>({ label: "Errors counted in", value: readTarget(this.unit), options: units.map((name) => [name, looks[name].symbol]), onChange: (name) => (this.unit = name) })}
      ${slider({ label: "Mean", min: -2, max: 2, step: 0.1, value: this.mean, ends: ["towards data", "towards noise"], disabled: !isNormal, format: signed, onInput: (mean) => (this.mean = mean) })}
      ${slider({ label: "Spread", min: 0.3, max: 2, step: 0.1, value: this.std, disabled: !isNormal, format: (std) => std.toFixed(1), onInput: (std) => (this.std = std) })}
      ${choice({ label: "Path to noise", value: this.path, options: Object.entries(paths), onChange: (path) => (this.path = path) })}
      ${button({ label: `New seed (now ${this.seed})`, onClick: () => (this.seed += 1) })}`;
  }

  #words3(): string {
    const [data, middle, noise] = thirds(this.#pressures).map((share) => `${(100 * share).toFixed(0)} %`);
    return `of what errors in ${looks[readTarget(this.unit)].symbol} count: ${data} near data, ${middle} in the middle, ${noise} near noise`;
  }

  override renderNumbers() {
    return html`${this.#words3()}`;
  }

  describe(): string {
    const last = this.results.at(-1);
    const found = last
      ? ` The last network trained so is ${last.distances[1].toFixed(3)} from the data after 50 steps.`
      : "";
    return `A network that predicts ${looks[readTarget(this.target)].title}, with weight ${weightNames[this.weighting]} and ${lawNames[this.law]} times: ${this.#words3()}.${found} Weight and density act through their product alone.`;
  }
}
customElements.define("nb-target-weights", TargetWeights);
