import { css, html, nothing, type PropertyValues } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { select, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { wholeWithin } from "../../kit/controls/within.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { configName, configTitle, firstConfig, type ReadConfig } from "../config/read-config.ts";
import { ConfigReader } from "../config/reader.ts";
import { names, titleOf } from "../looks.ts";
import { network } from "../network.ts";
import { optionControls, tidyOptions } from "../options.ts";
import { paths, readSpacing } from "../paths.ts";
import { pickerStyles } from "../picker.ts";
import { distance, extent, floor } from "../race.ts";
import { planOf, type Settings } from "../runs.ts";
import { training } from "../training.ts";
import { count, exactly, learned, type Sampled } from "./live.ts";

const data = draw(clouds.moons!.law, rng(2), 1500);

/** A cloud that is sampled again as the slider moves. */
export class SamplerLive extends FigureElement {
  static override properties = {
    sampler: {},
    steps: { type: Number },
    spacing: {},
    order: { type: Number },
    eta: { type: Number },
    seed: { type: Number },
    config: {},
    denoiser: { state: true },
  };
  static override linked = ["sampler", "steps", "spacing", "order", "eta", "seed", "config"];
  static override styles = [
    FigureElement.styles,
    pickerStyles,
    trainingStyles,
    css`
      canvas { width: 100%; aspect-ratio: 1; }
      @media (min-width: 40rem) { canvas { aspect-ratio: 9 / 5; } }
    `,
  ];
  declare sampler: string;
  declare steps: number;
  declare spacing: string;
  declare order: number;
  declare eta: number;
  declare seed: number;
  /** The reader's scheduler_config.json, where it is the sampler. */
  declare config: string;
  declare denoiser: "exact" | "trained";
  #asked = "";
  #sampled?: Sampled;
  #read?: ReadConfig;
  readonly #configs = new ConfigReader(() => this.requestUpdate());
  protected readonly watch = new Watch(this, network);
  readonly #run = new RunController<Sampled>(this, {
    onValue: (sampled) => {
      this.#sampled = sampled;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    [this.sampler, this.spacing, this.denoiser, this.config] = ["dpmpp_2m", "time", "exact", ""];
    [this.steps, this.order, this.eta, this.seed] = [20, 2, 0, 1];
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    if (![...names, configName].includes(this.sampler)) this.sampler = "dpmpp_2m";
    if (this.sampler === configName) this.config ||= firstConfig;
    this.steps = wholeWithin(this.steps, 1, 50, 20);
    tidyOptions(this);
    this.#read = this.sampler === configName ? this.#configs.read(this.config, this.steps) : undefined;
    if (network.state === "training" || this.#refusal) return;
    this.denoiser = network.state === "ready" ? "trained" : "exact";
    const { sampler, steps, spacing, order, eta, seed, denoiser, config } = this;
    const asked = [sampler, steps, spacing, order, eta, seed, denoiser, network.round, config].join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.error = undefined;
    const { settings } = this;
    this.#run.run(
      denoiser === "trained" ? learned(network, sampler, settings, seed) : exactly(sampler, settings, seed),
    );
  }

  get settings(): Settings {
    const { schedule, start } = paths.linear!;
    const { steps, eta, order } = this;
    const named = { schedule, start, spacing: readSpacing(this.spacing), steps, eta, order };
    return this.#read ? { ...named, config: this.#read } : named;
  }

  /** Why the reader's configuration draws nothing; empty where it does. */
  get #refusal(): string {
    return this.sampler === configName ? this.#configs.sentence : "";
  }

  override renderFigure() {
    return html`<canvas role="img" aria-label="${count} samples over the data, two moons" ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Steps",
      min: 1,
      max: 50,
      step: 1,
      value: this.steps,
      onInput: (steps) => {
        this.steps = steps;
      },
    })}
    ${select({
      label: "Sampler",
      value: this.sampler,
      options: [...names.map((name) => [name, titleOf(name)] as const), [configName, configTitle]],
      onChange: (sampler) => {
        this.sampler = sampler;
      },
    })}
    ${this.sampler === configName ? this.#configs.field(this.config, this.steps, (config) => (this.config = config)) : nothing}
    ${training()}`;
  }

  override renderMore() {
    return optionControls(this);
  }

  override renderNumbers() {
    if (this.#refusal) return this.#refusal;
    if (!this.#sampled) return "computing …";
    const { settings } = this;
    const { nfe } = planOf(this.sampler, settings);
    const { points, milliseconds, denoiser } = this.#sampled;
    const remark = this.#read ? this.#configs.remark(this.#read, this.steps, extent) : "";
    const who = denoiser === "trained" ? "the network trained here" : "the exact denoiser";
    return `${count} points × ${nfe} questions to ${who}: ${Math.round(milliseconds)} ms · distance ${distance(points).toFixed(3)} (true data: ${floor.toFixed(3)})${remark && ` · ${remark}`}`;
  }

  describe(): string {
    const away = this.#sampled ? distance(this.#sampled.points).toFixed(3) : "not yet known";
    return `${count} samples by ${titleOf(this.sampler)} in ${this.steps} steps on two moons; their distance to the data is ${away}, where true data have ${floor.toFixed(3)}. Few steps leave a smear between the moons; with enough steps the samples lie on them.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size, 2.4);
    drawAxes(context, scale, theme);
    drawPoints(context, scale, data, { colour: theme.data, radius: 1, opacity: 0.3 });
    if (this.#sampled)
      drawPoints(context, scale, this.#sampled.points, { colour: theme.model, radius: 2, opacity: 0.85 });
  };
}
customElements.define("nb-sampler-live", SamplerLive);
