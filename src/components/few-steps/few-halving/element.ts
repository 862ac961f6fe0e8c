import { html, type PropertyValues } from "lit";
import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { Drag, pair } from "../../kit/controls/drag.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { wholeWithin, within } from "../../kit/controls/within.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import type { Denoise } from "../../samplers/exact-runs.ts";
import { inTasks } from "../../samplers/runs.ts";
import { drawJourney, drawNet } from "./draw.ts";
import { answersOn, HALVINGS, net, steepest, TEACHER } from "./halve.ts";
import { type Journey, journey, missedBy } from "./journey.ts";

interface Answered {
  readonly key: string;
  readonly answers: Float64Array;
}

const shown = ["pair", "ring"] as const;

/** Steps halved again and again, by students who do exactly what they are asked. */
export class FewHalving extends FigureElement {
  static override properties = {
    halvings: { type: Number },
    t: { type: Number },
    cloud: {},
    x: { type: Number },
    y: { type: Number },
  };
  static override linked = ["halvings", "t", "cloud", "x", "y"];
  static override styles = [FigureElement.styles, planeStyles];
  declare halvings: number;
  declare t: number;
  declare cloud: string;
  declare x: number;
  declare y: number;
  #data: Float64Array = new Float64Array();
  #denoise!: Denoise;
  #journey!: Journey;
  #asked = "";
  #answered?: Answered;
  readonly #drag = new Drag(
    () => [this.x, this.y],
    (x, y) => Object.assign(this, { x, y }),
  );
  readonly #run = new RunController<Answered>(this, {
    onValue: (answered) => {
      this.#answered = answered;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    Object.assign(this, { halvings: 8, t: 1, cloud: "ring", x: 0.3, y: 0.25 });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    this.halvings = wholeWithin(this.halvings, 0, HALVINGS, 8);
    this.t = within(this.t, 0, 1, 1);
    if (!shown.some((name) => name === this.cloud)) this.cloud = "ring";
    [this.x, this.y] = [within(this.x, -2.9, 2.9, 0), within(this.y, -2.9, 2.9, 0)];
    const { law } = clouds[this.cloud]!;
    this.#denoise = mixture(law).denoise;
    if (changed.has("cloud")) this.#data = draw(law, rng(2), 700);
    this.#journey = journey(this.#denoise, Float64Array.of(this.x, this.y), this.#steps);
    const asked = `${this.cloud} ${this.#steps} ${this.#step}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#run.run(inTasks(answering(asked, answersOn(this.#denoise, this.#steps, this.#step))));
  }

  get #steps(): number {
    return TEACHER / 2 ** this.halvings;
  }

  /** The student's step that begins at the chosen time, from 1. */
  get #step(): number {
    return Math.min(this.#steps, Math.round((1 - this.t) * this.#steps) + 1);
  }

  /** What was answered of what is asked now. */
  get #answers(): Float64Array | undefined {
    return this.#answered?.key === this.#asked ? this.#answered.answers : undefined;
  }

  override renderFigure() {
    return html`<div class="two">
      <canvas class="plane" role="application" tabindex="0" aria-label="A start at ${pair([this.x, this.y])}, to move by arrow keys, and the ways down from it"
        @pointerdown=${this.#drag.grab} @pointermove=${this.#drag.move} @keydown=${this.#drag.key} ${surface(this.#way)}></canvas>
      <canvas class="plane" role="img" aria-label="A net of states as the student answers it in one step" ${surface(this.#map)}></canvas></div>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Steps of the student",
      min: 0,
      max: HALVINGS,
      step: 1,
      value: this.halvings,
      ends: [`${TEACHER}, the teacher`, "1"],
      format: (halvings) => `${TEACHER / 2 ** halvings}`,
      onInput: (halvings) => (this.halvings = halvings),
    })}
    ${slider({ label: "On the right: its step from time", min: 0.05, max: 1, step: 0.05, value: this.t, ends: ["data", "noise"], format: () => this.#from.toFixed(2), onInput: (t) => (this.t = t) })}
    ${choice({ label: "Data", value: this.cloud, options: shown.map((name) => [name, clouds[name]!.title]), onChange: (cloud) => (this.cloud = cloud) })}`;
  }

  get #from(): number {
    return 1 - (this.#step - 1) / this.#steps;
  }

  override renderNumbers() {
    const found = this.#answers;
    const steep = found ? steepest(found).toFixed(2) : "…";
    return `${this.#steps} step${this.#steps > 1 ? "s" : ""}: the student ends where ${TEACHER} do; the teacher in as many ends ${missedBy(this.#journey).toFixed(2)} away · in the step from time ${this.#from.toFixed(2)}, states ${net.gap.toFixed(1)} apart are answered up to ${steep} apart`;
  }

  describe(): string {
    const found = this.#answers;
    const steep = found
      ? ` In its step from time ${this.#from.toFixed(2)} it answers states ${net.gap.toFixed(1)} apart by points up to ${steepest(found).toFixed(2)} apart.`
      : "";
    return `A perfect student of ${this.#steps} steps follows the teacher's path of ${TEACHER} from the start ${pair([this.x, this.y])} to its end. The teacher itself, with as many steps, ends ${missedBy(this.#journey).toFixed(2)} away.${steep} The fewer steps, the more of the way from noise to data a single answer has to know.`;
  }

  readonly #way: Draw = (context, size, theme) => drawJourney(context, size, theme, this.#data, this.#journey);
  readonly #map: Draw = (context, size, theme) => drawNet(context, size, theme, this.#data, this.#answers);
}

function* answering(key: string, work: Generator<undefined, Float64Array>): Generator<Answered | undefined, void> {
  yield { key, answers: yield* work };
}

customElements.define("nb-few-halving", FewHalving);
