import { css, html, nothing, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { slicedWasserstein } from "../../../lib/diffusion/metrics/sliced-wasserstein.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { select, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed, text, unlinked, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { configName, firstConfig, type ReadConfig } from "../../workbench/scheduler-config/read-config.ts";
import { ConfigReader } from "../../workbench/scheduler-config/reader.ts";
import { names, readNames, titleOf } from "../looks.ts";
import { etaSlider, orderChoice, otherNoise, samplingOptions, spacingChoice } from "../options.ts";
import { paths } from "../paths.ts";
import { picker, pickerStyles } from "../picker.ts";
import type { Settings } from "../runs.ts";
import { type Walked, walks } from "../walks.ts";
import { drawEnds, drawWays } from "./draw.ts";

/** As many points as the race has. */
const count = 500;
const { spacing, order, eta } = samplingOptions;
const asked = ["cloud", "samplers", "steps", "eta", "spacing", "order", "path", "seed", "config"] as const;
/** What can run: the library's samplers, and the reader's scheduler_config.json. */
const runners = [...names, configName];

/** Samplers side by side from the same starts. */
export class SamplerPaths extends figureWith({
  cloud: oneOf(clouds, "ring"),
  samplers: text("ddim,heun,dpmpp_2m,euler_ancestral"),
  steps: whole(8, 1, 60),
  eta,
  spacing,
  order,
  path: oneOf(paths, "linear"),
  seed: seed(),
  followed: unlinked(whole(4, 0, count)),
  config: text(),
}) {
  static override styles = [
    FigureElement.styles,
    pickerStyles,
    css`
      .two { display: grid; gap: 1rem; }
      @media (min-width: 40rem) { .two { grid-template-columns: 1fr 1fr; } }
      canvas { width: 100%; aspect-ratio: 1; }
    `,
  ];
  readonly #dataOf = remembered((cloud: string) => draw(clouds[cloud]!.law, rng(2), 2000));
  #read?: ReadConfig | undefined;
  readonly #configs = new ConfigReader(() => this.requestUpdate());
  #walked = new Map<string, Walked>();
  #distances = new Map<string, number>();
  readonly #run = new RunController<Walked>(this, {
    onValue: (walked) => {
      this.#walked.set(walked.name, walked);
      const distance = slicedWasserstein(walked.end, this.#data, rng(0), { directions: 24 });
      this.#distances.set(walked.name, distance);
      this.requestUpdate();
    },
  });

  protected override *ahead(): Generator<undefined> {
    void this.#dataOf(this.cloud);
    yield undefined;
  }

  get #data(): Float64Array {
    return this.#dataOf(this.cloud);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const was = this.#read;
    this.#readConfig();
    if (!was !== !this.#read || asked.some((name) => changed.has(name))) this.#begin();
  }

  #readConfig() {
    const isAsked = this.#chosen.includes(configName);
    if (isAsked) this.config ||= firstConfig;
    this.#read = isAsked ? this.#configs.read(this.config, this.steps) : undefined;
    if (!this.#read) this.#walked.delete(configName);
  }

  #begin() {
    const settings: Settings = {
      ...paths[this.path]!,
      spacing: this.spacing,
      steps: this.steps,
      eta: this.eta,
      order: this.order,
      ...(this.#read && { config: this.#read }),
    };
    const names = this.#chosen.filter((name) => name !== configName || this.#read);
    const exact = mixture(clouds[this.cloud]!.law);
    const question = { exact, names, settings, count, followed: this.followed, seed: this.seed };
    this.#run.run(inTasks(walks(question)));
  }

  get #chosen(): readonly string[] {
    return readNames(this.samplers, runners);
  }

  get #shown(): readonly Walked[] {
    return this.#chosen.flatMap((name) => this.#walked.get(name) ?? []);
  }

  override renderFigure() {
    const title = clouds[this.cloud]!.title;
    return html`<div class="two">
      <canvas role="img" aria-label="Ways of ${this.followed} points from noise to ${title}, by each sampler" ${surface(this.#drawWays)}></canvas>
      <canvas role="img" aria-label="Where each sampler puts ${count} points" ${surface(this.#drawEnds)}></canvas>
    </div>`;
  }

  override renderControls() {
    return html`${slider({ label: "Steps", ...this.bind("steps") })}
    ${spacingChoice(this)}
    ${picker(this, { allowed: runners })}
    ${this.#chosen.includes(configName) ? this.#configs.field(this.config, this.steps, (config) => (this.config = config)) : nothing}`;
  }

  override renderMore() {
    return html`${etaSlider(this)}
    ${orderChoice(this, "Order (LMS, DPM-Solver++ M, UniPC, DEIS, SA)")}
    ${select({ label: "Data", ...this.bind("cloud") })}
    ${select({ label: "Path", ...this.bind("path") })}
    ${otherNoise(this)}`;
  }

  override renderNumbers() {
    const parts = this.#shown.map(({ name, evaluations }, i) => {
      const away = this.#distances.get(name) ?? 0;
      return html`${i > 0 ? " · " : ""}${titleOf(name)}: ${evaluations} NFE, distance ${reading(`distance-${name}`, away, away.toFixed(2))}`;
    });
    const { schedule, start } = paths[this.path]!;
    const ratio = schedule(start).sigma / schedule(start).alpha;
    const from = html` · σ/α from ${reading("start", ratio, ratio.toFixed(ratio < 100 ? 1 : 0))}`;
    const refusal = this.#configs.sentence && html` · ${titleOf(configName)}: ${this.#configs.sentence}`;
    return parts.length > 0 ? html`${parts}${from}${refusal}` : "Choose a sampler.";
  }

  describe(): string {
    const parts = this.#shown.map(
      ({ name, noisy }) =>
        `${titleOf(name)} ${noisy ? "adds noise and" : ""} ends ${(this.#distances.get(name) ?? 0).toFixed(2)} from the data`,
    );
    return `From the same ${count} starting points, in ${this.steps} steps with the exact denoiser: ${parts.join("; ")}. Samplers without noise of their own lead a point to about the same place, once there are enough steps; those with noise don't.`;
  }

  /** As many points as show the shape. */
  get #ground(): Float64Array {
    return this.#data.subarray(0, 1400);
  }

  readonly #drawWays: Draw = (context, size, theme) => drawWays(context, size, theme, this.#ground, this.#shown);
  readonly #drawEnds: Draw = (context, size, theme) => drawEnds(context, size, theme, this.#ground, this.#shown);
}
customElements.define("nb-sampler-paths", SamplerPaths);
