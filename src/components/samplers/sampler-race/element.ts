import { css, html, nothing, type PropertyValues } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { bandOf, type Recorded } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { text } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { isOwn, whose } from "../../learner/whose.ts";
import { configName, firstConfig } from "../../workbench/scheduler-config/read-config.ts";
import { ConfigReader } from "../../workbench/scheduler-config/reader.ts";
import type { Curve, SeedBand } from "../chart.ts";
import { names, readNames, titleOf } from "../looks.ts";
import { network } from "../network.ts";
import { optionControls, samplingOptions } from "../options.ts";
import { paths } from "../paths.ts";
import { picker, pickerStyles } from "../picker.ts";
import { count, enough, exactRace, type Finish, floor, heats, stepCounts, trainedRace } from "../race.ts";
import type { Settings } from "../runs.ts";
import { training } from "../training.ts";
import recorded from "./recorded.json" with { type: "json" };

/** What can run: the library's samplers, and the reader's scheduler_config.json. */
const runners = [...names, configName];
/** A number of steps that a configuration must be able to take. */
const usualSteps = 20;

/** Distance to the data against questions to the network. */
export class SamplerRace extends figureWith({
  samplers: text("ddpm,ddim,heun,dpmpp_2m,unipc"),
  by: whose(),
  ...samplingOptions,
  config: text(),
}) {
  static override styles = [
    FigureElement.styles,
    pickerStyles,
    trainingStyles,
    css`
      canvas { width: 100%; aspect-ratio: 1; }
      @media (min-width: 40rem) { canvas { aspect-ratio: 2; } }
    `,
  ];
  /** By settings, sampler and steps. */
  readonly #finishes = new Map<string, Finish>();
  #asked = "";
  #planned: Omit<Settings, "steps"> = { ...paths.linear!, spacing: "time", eta: 0, order: 2 };
  readonly #configs = new ConfigReader(() => this.requestUpdate());
  #charts?: typeof import("../chart.ts");
  protected readonly watch = new Watch(this, network);
  readonly #run = new RunController<Finish>(this, {
    onValue: (finish) => {
      this.#finishes.set(this.#key(finish.name, finish.steps), finish);
      this.requestUpdate();
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void import("../chart.ts").then((charts) => {
      this.#charts = charts;
      this.requestDraw();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.size > 0) this.error = undefined;
    this.#plan();
    const asked = `${this.#settings} ${this.#chosen} ${this.#planned.config ? this.config : ""}`;
    if (asked === this.#asked || (this.by === "yours" && network.isTraining)) return;
    this.#asked = asked;
    this.#begin();
  }

  #plan() {
    const { spacing, eta, order } = this;
    const isAsked = this.#chosen.includes(configName);
    if (isAsked) this.config ||= firstConfig;
    const config = isAsked ? this.#configs.read(this.config, usualSteps) : undefined;
    this.#planned = { ...paths.linear!, spacing, eta, order, ...(config && { config }) };
  }

  #begin() {
    const missing = heats(this.#chosen, this.#planned).filter(
      (heat) => !this.#finishes.has(this.#key(heat.name, heat.settings.steps)),
    );
    if (isOwn(this.by, network)) this.#run.run(trainedRace(network, missing, this.seed));
    else this.#run.run(inTasks(exactRace(missing, this.seed)));
  }

  get #settings(): string {
    const denoiser = isOwn(this.by, network) ? `trained ${network.round}` : "exact";
    return [denoiser, this.spacing, this.order, this.eta, this.seed].join();
  }

  readonly #key = (name: string, steps: number) =>
    `${this.#settings} ${name === configName ? this.config : name} ${steps}`;

  get #chosen(): readonly string[] {
    return readNames(this.samplers, runners);
  }

  get #who(): string {
    if (isOwn(this.by, network)) return "the network trained here";
    return this.by === "yours" ? "the exact denoiser, until a network is trained" : "the exact denoiser";
  }

  #finishesOf(name: string): readonly Finish[] {
    return stepCounts.flatMap((steps) => this.#finishes.get(this.#key(name, steps)) ?? []);
  }

  get #curves(): readonly Curve[] {
    return this.#chosen.map((name) => ({
      name,
      points: this.#finishesOf(name).map(({ evaluations, distance }) => [evaluations, distance] as const),
    }));
  }

  override renderFigure() {
    return html`<canvas role="img" aria-label="Distance to the data against questions to the network, both on log axes" ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${training(this)}
    ${picker(this, { allowed: runners })}
    ${this.#chosen.includes(configName) ? this.#configs.field(this.config, usualSteps, (config) => (this.config = config)) : nothing}`;
  }

  override renderMore() {
    return optionControls(this);
  }

  #enough(name: string): string {
    if (name === configName && !this.#planned.config) return `nothing: ${this.#configs.sentence}`;
    return enough(this.#finishesOf(name), heats([name], this.#planned).length);
  }

  override renderNumbers() {
    const parts = this.#chosen.map((name, i) => {
      const words = this.#enough(name);
      const value = Number(words);
      return html`${i > 0 ? " · " : ""}${titleOf(name)} ${value > 0 ? reading(`enough-${name}`, value, words) : words}`;
    });
    return html`NFE to stay within 1.5 × the floor of ${reading("floor", floor, floor.toFixed(3))}, by ${this.#who}: ${parts}`;
  }

  describe(): string {
    const parts = this.#chosen.map((name) => `${titleOf(name)} needs ${this.#enough(name)}`);
    return `With ${this.#who}, on two moons: number of questions to the network until ${count} samples stay within one and a half times the distance that true data have. ${parts.join("; ")}. Beyond that, more questions change nothing that ${count} points could show.`;
  }

  /** What five seeds gave; of the figure's first settings alone. */
  get #bands(): readonly SeedBand[] {
    if (isOwn(this.by, network) || this.spacing !== "time" || this.order !== 2 || this.eta !== 0) return [];
    const { curves = {} }: Recorded = recorded;
    return this.#chosen.flatMap((name) => (curves[name] ? [{ name, band: bandOf(curves[name]).band }] : []));
  }

  get #highest(): number {
    const all = this.#curves.flatMap(({ points }) => points.map(([, away]) => away));
    return Math.max(1.2, ...all.map((away) => 1.2 * away));
  }

  readonly #draw: Draw = (context, size, theme) =>
    this.#charts?.drawCurves(context, size, theme, this.#curves, {
      bands: this.#bands,
      series: [
        {
          points: [
            [1.8, floor],
            [70, floor],
          ],
          colour: theme.exact,
          dash: [5, 4],
          label: "true data",
        },
      ],
      x: { label: "questions to the network (NFE)", domain: [1.8, 70], log: true },
      y: { label: "distance to the data", domain: [0.05, this.#highest], log: true },
    });
}
customElements.define("nb-sampler-race", SamplerRace);
