import { css, html, nothing } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { samplerName } from "../../../lib/diffusion/samplers/former-names.ts";
import { samplers } from "../../../lib/diffusion/samplers/named.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { select, slider } from "../../kit/controls/controls.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, text, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { trainingStyles } from "../../learner/training.ts";
import { isOwn, WhoseAnswers, whose } from "../../learner/whose.ts";
import { configName, configTitle, firstConfig, type ReadConfig } from "../../workbench/scheduler-config/read-config.ts";
import { ConfigReader } from "../../workbench/scheduler-config/reader.ts";
import { titleOf } from "../looks.ts";
import { network } from "../network.ts";
import { optionControls, samplingOptions } from "../options.ts";
import { paths } from "../paths.ts";
import { pickerStyles } from "../picker.ts";
import { distance, extent, floor } from "../race.ts";
import { planOf, type Settings } from "../runs.ts";
import { training } from "../training.ts";
import { count, exactly, learned, type Sampled } from "./live.ts";

const data = draw(clouds.moons!.law, rng(2), 1500);

/** The library's samplers, and the reader's scheduler_config.json. */
const choices: Readonly<Record<string, { readonly title: string }>> = {
  ...samplers,
  [configName]: { title: configTitle },
};

/** A cloud that is sampled again as the slider moves. */
export class SamplerLive extends figureWith({
  by: whose(),
  sampler: oneOf(choices, "dpmpp_2m", samplerName),
  steps: whole(20, 1, 50),
  ...samplingOptions,
  config: text(),
}) {
  static override styles = [
    FigureElement.styles,
    pickerStyles,
    trainingStyles,
    css`
      canvas { width: 100%; aspect-ratio: 1; }
      @media (min-width: 40rem) { canvas { aspect-ratio: 9 / 5; } }
    `,
  ];
  #read?: ReadConfig | undefined;
  readonly #configs = new ConfigReader(() => this.requestUpdate());
  readonly #run = new WhoseAnswers<Sampled>(this, network, {
    question: () => (this.#refusal ? undefined : [this.sampler, this.seed, this.settings]),
    answer: () => {
      const sample = isOwn(this.by, network) ? learned : exactly;
      return sample(this.sampler, this.settings, this.seed);
    },
  });

  override willUpdate(): void {
    if (this.sampler === configName) this.config ||= firstConfig;
    this.#read = this.sampler === configName ? this.#configs.read(this.config, this.steps) : undefined;
  }

  /** Why the reader's configuration draws nothing; empty where it does. */
  get #refusal(): string {
    return this.sampler === configName ? this.#configs.sentence : "";
  }

  get settings(): Settings {
    const { schedule, start } = paths.linear!;
    const { steps, eta, order, spacing } = this;
    return { schedule, start, spacing, steps, eta, order, ...(this.#read && { config: this.#read }) };
  }

  override renderFigure() {
    return html`<canvas role="img" aria-label="${count} samples over the data, two moons" ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${slider({ label: "Steps", ...this.bind("steps") })}
    ${select({ label: "Sampler", ...this.bind("sampler") })}
    ${this.sampler === configName ? this.#configs.field(this.config, this.steps, (config) => (this.config = config)) : nothing}
    ${training(this)}`;
  }

  override renderMore() {
    return optionControls(this);
  }

  override renderNumbers() {
    if (this.#refusal) return this.#refusal;
    if (!this.#run.value) return "computing …";
    const { nfe } = planOf(this.sampler, this.settings);
    const remark = this.#read ? this.#configs.remark(this.#read, this.steps, extent) : "";
    const { points, milliseconds, denoiser } = this.#run.value;
    const who = denoiser === "trained" ? "the network trained here" : "the exact denoiser";
    const away = distance(points);
    return html`${count} points × ${reading("questions", nfe, `${nfe}`)} questions to ${who}: ${Math.round(milliseconds)} ms · distance ${reading("distance", away, away.toFixed(3))} (true data: ${floor.toFixed(3)})${remark && ` · ${remark}`}`;
  }

  describe(): string {
    const away = this.#run.value ? distance(this.#run.value.points).toFixed(3) : "not yet known";
    return `${count} samples by ${titleOf(this.sampler)} in ${this.steps} steps on two moons; their distance to the data is ${away}, where true data have ${floor.toFixed(3)}. Few steps leave a smear between the moons; with enough steps the samples lie on them.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size, 2.4);
    drawAxes(context, scale, theme);
    drawPoints(context, scale, data, { colour: theme.data, radius: 1, opacity: 0.3 });
    if (this.#run.value)
      drawPoints(context, scale, this.#run.value.points, { colour: theme.model, radius: 2, opacity: 0.85 });
  };
}
customElements.define("nb-sampler-live", SamplerLive);
