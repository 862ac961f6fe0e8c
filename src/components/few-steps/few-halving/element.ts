import { html, type PropertyValues } from "lit";
import { type Mixture, mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { pair } from "../../kit/controls/numbers.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import type { Denoise } from "../../samplers/exact-runs.ts";
import { drawJourney, drawNet } from "./draw.ts";
import { answersOn, HALVINGS, net, steepest, TEACHER } from "./halve.ts";
import { type Journey, journey, missedBy, taught } from "./journey.ts";

const shown = { pair: clouds.pair!, ring: clouds.ring! };

/** Steps halved again and again, by students who do exactly what they are asked. */
export class FewHalving extends figureWith({
  halvings: whole(8, 0, HALVINGS),
  t: number(1, 0, 1),
  cloud: oneOf(shown, "ring"),
  x: coordinate(0.3),
  y: coordinate(0.25),
}) {
  static override styles = [FigureElement.styles, planeStyles];
  readonly #data = remembered((law: Mixture) => draw(law, rng(2), 700));
  #denoise!: Denoise;
  #taught!: ReturnType<typeof taught>;
  #journey!: Journey;
  readonly #drag = new Drag(this, "x", "y");
  readonly #answers = new Answers<Float64Array>(this, {
    question: () => [this.cloud, this.#steps, this.#step],
    answer: () => inTasks(ending(answersOn(this.#denoise, this.#steps, this.#step))),
  });

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud")) this.#denoise = mixture(this.#law).denoise;
    if ((["cloud", "x", "y"] as const).some((name) => changed.has(name)))
      this.#taught = taught(this.#denoise, Float64Array.of(this.x, this.y));
    this.#journey = journey(this.#denoise, this.#taught, this.#steps);
  }

  get #law(): Mixture {
    return shown[this.cloud].law;
  }

  get #steps(): number {
    return TEACHER / 2 ** this.halvings;
  }

  /** The student's step that begins at the chosen time, from 1. */
  get #step(): number {
    return Math.min(this.#steps, Math.round((1 - this.t) * this.#steps) + 1);
  }

  override renderFigure() {
    return html`<div class="two">
      ${draggableCanvas(this.#drag, this.#way, { label: `A start at ${pair([this.x, this.y])}, to move by arrow keys, and the ways down from it` })}
      <canvas class="plane" role="img" aria-label="A net of states as the student answers it in one step" ${surface(this.#map)}></canvas></div>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Steps of the student",
      ...this.bind("halvings"),
      ends: [`${TEACHER}, the teacher`, "1"],
      format: (halvings) => `${TEACHER / 2 ** halvings}`,
    })}
    ${slider({
      label: "Second picture: its step from time",
      ...this.bind("t"),
      ...this.#times,
      value: this.#from,
      disabled: this.#steps === 1,
      ends: ["data", "noise"],
      format: (t) => t.toFixed(2),
    })}
    ${choice({ label: "Data", ...this.bind("cloud") })}`;
  }

  /** Where the student's steps begin, or some of them where they are many. */
  get #times() {
    const step = 1 / Math.min(this.#steps, 64);
    return { min: step, step };
  }

  get #from(): number {
    return 1 - (this.#step - 1) / this.#steps;
  }

  override renderNumbers() {
    const found = this.#answers.current;
    const missed = missedBy(this.#journey);
    const steep = found && steepest(found);
    return html`${this.#steps} step${this.#steps > 1 ? "s" : ""}: the student ends where ${TEACHER} do; the teacher in as many ends ${reading("missed", missed, missed.toFixed(2))} away · in the step from time ${this.#from.toFixed(2)}, states ${net.gap.toFixed(1)} apart are answered up to ${steep === undefined ? "…" : reading("steepest", steep, steep.toFixed(2))} apart`;
  }

  describe(): string {
    const found = this.#answers.current;
    const steep = found
      ? ` In its step from time ${this.#from.toFixed(2)} it answers states ${net.gap.toFixed(1)} apart by points up to ${steepest(found).toFixed(2)} apart.`
      : "";
    return `A perfect student of ${this.#steps} steps follows the teacher's path of ${TEACHER} from the start ${pair([this.x, this.y])} to its end. The teacher itself, with as many steps, ends ${missedBy(this.#journey).toFixed(2)} away.${steep} The fewer steps, the more of the way from noise to data a single answer has to know.`;
  }

  readonly #way: Draw = (context, size, theme) =>
    drawJourney(context, size, theme, this.#data(this.#law), this.#journey);
  readonly #map: Draw = (context, size, theme) =>
    drawNet(context, size, theme, this.#data(this.#law), this.#answers.current);
}

customElements.define("nb-few-halving", FewHalving);
