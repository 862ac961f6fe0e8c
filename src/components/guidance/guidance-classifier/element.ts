import { html, type PropertyValues } from "lit";
import type { Checkpoint } from "../../../lib/diffusion/jobs/types.ts";
import { drawArrows, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { tips } from "../../scores-and-fields/field-drawing.ts";
import { clamped, classChoice, guidanceStyles, scaleSlider, whole } from "../controls.ts";
import { drawGround } from "../draw.ts";
import { places } from "../fields.ts";
import { furthest } from "../furthest.ts";
import { classNames } from "../law.ts";
import { inWords, measure } from "../measure.ts";
import { schedule } from "../sampling.ts";
import { exactGradient, type Gradient, gradientError, gradientOf, jobOf, steered, trainingSteps } from "./steer.ts";

type Kind = "exact" | "noised" | "clean";
const kinds: readonly (readonly [Kind, string])[] = [
  ["exact", "exact"],
  ["noised", "trained on noised points"],
  ["clean", "trained on clean points"],
];

interface Progress {
  readonly step: number;
  readonly checkpoint: Checkpoint;
}

/** Samples steered by the gradient of a classifier. */
export class GuidanceClassifier extends FigureElement {
  static override properties = {
    kind: {},
    scale: { type: Number },
    t: { type: Number },
    label: { type: Number },
    step: { state: true },
  };
  static override linked = ["kind", "scale", "t", "label"];
  static override styles = [FigureElement.styles, guidanceStyles];
  declare kind: Kind;
  declare scale: number;
  declare t: number;
  declare label: number;
  declare step: number;
  readonly #trained = new Map<Kind, Gradient>();
  #training?: Kind;
  #began = 0;
  #asked = "";
  #samples?: Float64Array;
  readonly #train = new RunController<Progress>(this, {
    onValue: ({ step, checkpoint }) => {
      this.step = step;
      this.#trained.set(this.#training!, gradientOf(this.#training === "noised", checkpoint.ema));
    },
    onDone: () => this.#finish(),
    onError: (error) => {
      this.error = error.message;
      this.#finish();
    },
  });
  readonly #steer = new RunController<Float64Array>(this, {
    onValue: (samples) => {
      this.#samples = samples;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    Object.assign(this, { kind: "exact", scale: 3, t: 0.25, label: 0, step: 0 });
    this.#train.keepRunning = true;
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    if (!kinds.some(([name]) => name === this.kind)) this.kind = "exact";
    this.scale = clamped(this.scale, 0, 10, 3);
    this.t = clamped(this.t, 0.02, 1, 0.25);
    this.label = whole(this.label, 0, classNames.length - 1, 0);
    const asked = [this.kind, this.scale, this.label, this.#gradient !== undefined, this.#training].join();
    if (asked === this.#asked || this.#training) return;
    this.#asked = asked;
    if (this.#gradient) this.#steer.run(once(this.#gradient, this.label, this.scale));
    else this.#samples = undefined!;
  }

  get #gradient(): Gradient | undefined {
    return this.kind === "exact" ? exactGradient : this.#trained.get(this.kind);
  }

  #finish() {
    this.#training = undefined!;
    this.requestUpdate();
  }

  #start() {
    this.#training = this.kind;
    this.error = undefined;
    this.step = 0;
    this.#began = performance.now();
    this.#train.run(training(this.kind === "noised"));
  }

  override renderFigure() {
    const what = "Arrows of the classifier's gradient, and samples steered by it";
    return html`<canvas class="plane wide" role="img" aria-label=${what} ${surface(this.#draw)}></canvas>`;
  }

  override renderControls() {
    return html`${choice({ label: "Classifier", value: this.kind, options: kinds, onChange: (kind) => (this.kind = kind) })}
      ${scaleSlider(this.scale, (scale) => (this.scale = scale))} ${this.#button()}`;
  }

  #button() {
    if (this.#training) {
      const left = ((performance.now() - this.#began) * (trainingSteps - this.step)) / (1000 * Math.max(1, this.step));
      const what =
        this.step === 0
          ? "Fetching what trains"
          : `Step ${this.step} of ${trainingSteps}, about ${Math.ceil(left)} s left`;
      return html`<div class="training"><span role="status">${what}</span>
        <progress max=${trainingSteps} .value=${this.step} aria-label="Training the classifier"></progress>
        ${button({
          label: "Stop",
          onClick: () => {
            this.#train.stop();
            this.#finish();
          },
        })}</div>`;
    }
    const again = this.#trained.has(this.kind) ? "Train again" : "Train this classifier";
    return button({
      label: again,
      disabled: this.kind === "exact",
      primary: !this.#gradient,
      onClick: () => this.#start(),
    });
  }

  override renderMore() {
    return html`${slider({ label: "Time of the arrows", min: 0.02, max: 1, step: 0.01, value: this.t, ends: ["data", "noise"], format: (t) => t.toFixed(2), onInput: (t) => (this.t = t) })}
      ${classChoice(this.label, (label) => (this.label = label))}`;
  }

  override renderNumbers() {
    const gradient = this.#gradient;
    if (!gradient) return "not trained yet: press the button";
    const error = `error of the gradient at t = ${this.t.toFixed(2)}: ${gradientError(gradient, this.label, this.t).toFixed(2)} (in units of the noise)`;
    return this.#samples
      ? `${inWords(measure(this.#samples, this.label))} · furthest ${furthest(this.#samples).toFixed(2)} from the middle · ${error}`
      : error;
  }

  describe(): string {
    const numbers = this.#samples
      ? ` ${inWords(measure(this.#samples, this.label))}, the furthest ${furthest(this.#samples).toFixed(2)} from the middle.`
      : "";
    return `Samples of all data, steered to “${classNames[this.label]}” by ${this.scale.toFixed(2)} times the gradient of the classifier that is ${kinds.find(([name]) => name === this.kind)![1]}.${numbers} The exact classifier's gradient makes the same samples as classifier-free guidance; one that never saw noise points wrong where it matters.`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    const scale = planeScale(size);
    drawGround(context, scale, theme, this.label);
    const level = schedule(this.t);
    const arrows = (gradient: Gradient, colour: string, width: number) =>
      drawArrows(context, scale, places, tips(places, gradient(places, this.label, level), level.sigma), {
        colour,
        width,
      });
    if (this.kind !== "exact") arrows(exactGradient, theme.exact, 1);
    const gradient = this.#gradient;
    if (gradient) arrows(gradient, this.kind === "exact" ? theme.exact : theme.guide, 1.5);
    if (this.#samples) drawPoints(context, scale, this.#samples, { colour: theme.model, radius: 2.2, opacity: 0.8 });
  };
}

async function* training(noised: boolean): AsyncGenerator<Progress, void, undefined> {
  const { connectEngine } = await import("../../../lib/diffusion/engine/client.ts");
  const engine = connectEngine();
  await engine.ready();
  yield* engine.run("classifier", jobOf(noised));
}

async function* once(gradient: Gradient, label: number, scale: number): AsyncGenerator<Float64Array, void, undefined> {
  yield await steered(gradient, label, scale);
}

customElements.define("nb-guidance-classifier", GuidanceClassifier);
