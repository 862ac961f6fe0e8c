import { html, type PropertyValues } from "lit";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { Watch } from "../../learner/watch.ts";
import { clamped, classChoice, guidanceStyles, scaleSlider, training, whole } from "../controls.ts";
import { drawGround } from "../draw.ts";
import { classNames } from "../law.ts";
import { inWords, measure } from "../measure.ts";
import { network } from "../network.ts";
import { count, evaluationsOf, exactSamples, type Question, readSampler, samplerOptions } from "../sampling.ts";
import { setting } from "../setting.ts";

interface Sampled {
  readonly points: ArrayLike<number>;
  readonly milliseconds: number;
  readonly by: "exact" | "network";
}

const shares = [0, 0.05, 0.15, 0.5, 1];

/** A cloud that is sampled again as the guidance scale moves. */
export class GuidanceLive extends FigureElement {
  static override properties = {
    scale: { type: Number },
    label: { type: Number },
    sampler: {},
    steps: { type: Number },
    seed: { type: Number },
    dropout: { type: Number },
  };
  static override linked = ["scale", "label", "sampler", "steps", "seed"];
  static override styles = [FigureElement.styles, guidanceStyles];
  declare scale: number;
  declare label: number;
  declare sampler: string;
  declare steps: number;
  declare seed: number;
  /** Share of conditions to drop in the next training. */
  declare dropout: number;
  #asked = "";
  #sampled?: Sampled;
  protected readonly watches = [
    new Watch(this, network),
    new Watch(this, setting, () => {
      this.scale = setting.scale;
      this.label = setting.label;
    }),
  ];
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
    [this.scale, this.label] = [setting.scale, setting.label];
    [this.sampler, this.steps, this.seed, this.dropout] = ["dpmpp_2m", 20, 1, 0.15];
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    this.scale = clamped(this.scale, 0, 10, 3);
    this.label = whole(this.label, 0, classNames.length - 1, 0);
    this.steps = whole(this.steps, 2, 100, 20);
    this.sampler = readSampler(this.sampler);
    this.seed = whole(this.seed, 0, 1e9, 1);
    setting.set(this);
    if (network.state === "training") return;
    const asked = [this.scale, this.label, this.sampler, this.steps, this.seed, network.state, network.round].join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.error = undefined;
    this.#run.run(sampled(this.question));
  }

  get question(): Question {
    const { label, steps, seed, scale } = this;
    return { label, steps, seed, sampler: readSampler(this.sampler), guidance: { scale } };
  }

  override renderFigure() {
    const what = `${count} samples over the three arms of the data`;
    return html`<canvas class="plane wide" role="img" aria-label=${what} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${scaleSlider(this.scale, (scale) => (this.scale = scale))}
      ${classChoice(this.label, (label) => (this.label = label))}
      ${training(this.dropout)}`;
  }

  override renderMore() {
    return html`${choice({ label: "Sampler", value: readSampler(this.sampler), options: samplerOptions, onChange: (name) => (this.sampler = name) })}
      ${slider({ label: "Steps", min: 2, max: 100, step: 1, value: this.steps, onInput: (steps) => (this.steps = steps) })}
      ${choice({
        label: "Classes dropped in the next training",
        value: String(this.dropout),
        options: shares.map(
          (share) => [String(share), share === 0 ? "none" : share === 1 ? "all" : `${100 * share} %`] as const,
        ),
        onChange: (share) => (this.dropout = Number(share)),
      })}
      ${button({ label: "Other noise", onClick: () => this.seed++ })}`;
  }

  override renderNumbers() {
    if (!this.#sampled) return "computing …";
    const { points, milliseconds, by } = this.#sampled;
    const who = by === "exact" ? "exact denoisers" : `network trained here, ${100 * network.dropout} % dropped`;
    return `${inWords(measure(points, this.label))} · ${evaluationsOf(this.question)} evaluations a point, ${Math.round(milliseconds)} ms for ${count} (${who})`;
  }

  describe(): string {
    const numbers = this.#sampled ? inWords(measure(this.#sampled.points, this.label)) : "not yet sampled";
    return `Samples of the class “${classNames[this.label]}” at guidance scale ${this.scale.toFixed(2)}: ${numbers}. At 0 the class is ignored, at 1 its own samples come, some of which the classifier takes for another class; above 1 samples leave the middle, where classes overlap, and gather at the arm's end.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size);
    drawGround(context, scale, theme, this.label);
    if (this.#sampled)
      drawPoints(context, scale, this.#sampled.points, { colour: theme.model, radius: 2.2, opacity: 0.85 });
  };
}

async function* sampled(question: Question): AsyncGenerator<Sampled, void, undefined> {
  const began = performance.now();
  const by = network.state === "ready" ? "network" : "exact";
  const points = by === "network" ? await network.sample(question) : exactSamples(question);
  yield { points, milliseconds: performance.now() - began, by };
}

customElements.define("nb-guidance-live", GuidanceLive);
