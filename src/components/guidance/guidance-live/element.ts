import { html, nothing } from "lit";
import { samplerName } from "../../../lib/diffusion/samplers/former-names.ts";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, optionsOf, select, slider } from "../../kit/controls/controls.ts";
import { scaleSlider } from "../../kit/controls/sampling.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { flag, number, oneOf, text, unlinked, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { configName, configTitle, firstConfig, type ReadConfig } from "../../workbench/scheduler-config/read-config.ts";
import { ConfigReader } from "../../workbench/scheduler-config/reader.ts";
import { asReadings } from "../as-readings.ts";
import { classChoice, classLabel, guidanceScale, guidanceStyles } from "../controls.ts";
import { drawGround } from "../draw.ts";
import { furthest } from "../furthest.ts";
import { classNames } from "../law.ts";
import { inWords, measure } from "../measure.ts";
import { network } from "../network.ts";
import { recordedStyles } from "../recorded-table.ts";
import { count, evaluationsOf, type Question, samplerOptions, samplingExactly } from "../sampling.ts";
import { SharedSetting } from "../setting.ts";
import { answering, training, type Whose, WhoseAnswers, whoInWords, whose } from "../whose.ts";
import { reachOf, windowInWords } from "../window.ts";
import { onRecord } from "./on-record.ts";

interface Sampled {
  readonly points: ArrayLike<number>;
  readonly milliseconds: number;
}

const shares = optionsOf([0, 0.05, 0.15, 0.5, 1], (share) =>
  share === 0 ? "none" : share === 1 ? "all" : `${100 * share} %`,
);

/** Three samplers, and the reader's scheduler_config.json. */
const choices = [...samplerOptions, [configName, configTitle]] as const;

/** A cloud that is sampled again as the guidance scale moves. */
export class GuidanceLive extends figureWith({
  by: whose(),
  scale: guidanceScale(),
  label: classLabel(),
  sampler: oneOf(choices, "dpmpp_2m", samplerName),
  config: text(),
  steps: whole(20, 2, 100),
  seed: whole(1, 0, 1e9),
  /** Share of conditions to drop in the next training. */
  dropout: unlinked(number(0.15, 0, 1)),
  /** Whether what was recorded of five trainings is told. */
  recorded: unlinked(flag()),
}) {
  static override styles = [FigureElement.styles, guidanceStyles, recordedStyles];
  protected readonly shared = new SharedSetting(this);
  #read?: ReadConfig | undefined;
  readonly #configs = new ConfigReader(() => this.requestUpdate());
  readonly #run = new WhoseAnswers<Sampled>(this, {
    question: () => (this.#refusal ? undefined : [this.question]),
    answer: () => sampled(this.by, this.question),
  });

  override willUpdate(): void {
    const isAsked = this.sampler === configName;
    if (isAsked) this.config ||= firstConfig;
    this.#read = isAsked ? this.#configs.read(this.config, this.steps) : undefined;
  }

  /** Why the reader's configuration draws nothing; empty where it does. */
  get #refusal(): string {
    return this.sampler === configName ? this.#configs.sentence : "";
  }

  get question(): Question {
    const { label, steps, seed, scale, sampler } = this;
    const config = this.#read;
    return {
      ...{ label, steps, seed, guidance: { scale } },
      sampler: sampler === configName ? "dpmpp_2m" : sampler,
      ...(config && { config }),
    };
  }

  override renderFigure() {
    const what = `${count} samples over the three arms of the data`;
    return html`<canvas class="plane wide" role="img" aria-label=${what} ${surface(this.#draw)}></canvas>
      ${this.recorded ? onRecord() : nothing}`;
  }

  override renderControls() {
    return html`${scaleSlider(this.bind("scale"))}
      ${classChoice(this.bind("label"))}
      ${training(this, this.dropout)}`;
  }

  override renderMore() {
    return html`${select({ label: "Sampler", ...this.bind("sampler") })}
      ${this.sampler === configName ? this.#configs.field(this.config, this.steps, (config) => (this.config = config)) : nothing}
      ${slider({ label: "Steps", ...this.bind("steps") })}
      ${choice({
        label: "Classes dropped in the next training",
        ...this.bind("dropout"),
        options: shares,
      })}
      ${button({ label: "New noise", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    if (this.#refusal) return this.#refusal;
    if (!this.#run.value) return "computing …";
    const { points, milliseconds } = this.#run.value;
    const [far, asked] = [furthest(points), evaluationsOf(this.question)];
    return html`${asReadings(measure(points, this.label))} · ${reading("evaluations", asked, `${asked}`)} evaluations a point, ${Math.round(milliseconds)} ms for ${count} · furthest ${reading("furthest", far, far.toFixed(1))} from the middle${windowInWords(points)} (${whoInWords(this.by)})`;
  }

  describe(): string {
    const numbers = this.#run.value ? inWords(measure(this.#run.value.points, this.label)) : "not yet sampled";
    const out = this.#run.value ? windowInWords(this.#run.value.points) : "";
    return `Samples of the class “${classNames[this.label]}” at guidance scale ${this.scale.toFixed(2)}, by ${whoInWords(this.by)}: ${numbers}${out}. At 0 the class is ignored, at 1 its own samples come, some of which the classifier takes for another class; above 1 samples leave the middle, where classes overlap, and gather at the arm's end.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const points = this.#run.value?.points ?? [];
    const scale = planeScale(size, reachOf(points));
    drawGround(context, scale, theme, this.label);
    drawPoints(context, scale, points, { colour: theme.model, radius: 2.2, opacity: 0.85 });
  };
}

async function* sampled(by: Whose, question: Question): AsyncGenerator<Sampled, void, undefined> {
  const began = performance.now();
  const exact = inTasks(ending(samplingExactly(question)));
  for await (const points of answering(by) === "network" ? [await network.sample(question)] : exact)
    yield { points, milliseconds: performance.now() - began };
}

customElements.define("nb-guidance-live", GuidanceLive);
