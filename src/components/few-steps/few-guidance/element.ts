import { css, html, type PropertyValues } from "lit";
import { clamped, classChoice, guidanceStyles, whole } from "../../guidance/controls.ts";
import { drawGround } from "../../guidance/draw.ts";
import { classNames } from "../../guidance/law.ts";
import { inWords, measure } from "../../guidance/measure.ts";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, number, slider } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { training } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { COUNT, guided, SCALES } from "../guided.ts";
import { ways } from "../methods.ts";
import { gap, sampled, type Trio } from "./trio.ts";

const stepCounts = [1, 2, 4, 8, 16] as const;
const titles = {
  teacher: "The guided teacher",
  guidance: `Student: ${ways.guidance.title.toLowerCase()}`,
  "latent-consistency": `Student: ${ways["latent-consistency"].title.toLowerCase()}`,
} as const;
type Who = keyof typeof titles;
const everyone = Object.keys(titles) as Who[];

/** A guided teacher that answers twice a step, and students that answer once. */
export class FewGuidance extends FigureElement {
  static override properties = {
    scale: { type: Number },
    label: { type: Number },
    steps: { type: Number },
    seed: { type: Number },
    budget: { type: Number },
  };
  static override linked = ["scale", "label", "steps", "seed", "budget"];
  static override styles = [
    FigureElement.styles,
    guidanceStyles,
    css`
      .three { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); gap: 0.75rem; }
      .three p { margin: 0 0 0.25rem; font-weight: 500; }
    `,
  ];
  declare scale: number;
  declare label: number;
  /** Of the sampler. */
  declare steps: number;
  declare seed: number;
  /** Training steps of the teacher, and of each student. */
  declare budget: number;
  #asked = "";
  #trio?: Trio;
  protected readonly watch = new Watch(this, guided);
  readonly #run = new RunController<Trio>(this, {
    onValue: (trio) => {
      this.#trio = trio;
      this.requestUpdate();
    },
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    Object.assign(this, { scale: 3, label: 0, steps: 16, seed: 1, budget: 2000 });
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    this.scale = clamped(this.scale, ...SCALES, 3);
    this.label = whole(this.label, 0, classNames.length - 1, 0);
    if (!stepCounts.some((steps) => steps === this.steps)) this.steps = 16;
    this.seed = whole(this.seed, 0, 1e9, 1);
    this.budget = whole(this.budget, 10, 20_000, 2000);
    if (guided.state !== "ready") return;
    const { label, scale, steps, seed } = this;
    const asked = [label, scale, steps, seed, guided.round].join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.error = undefined;
    this.#run.run(sampled(guided, { label, scale, steps, seed }));
  }

  /** How often a sample asks the network. */
  #questions(who: Who): number {
    return who === "teacher" && this.scale !== 1 ? 2 * this.steps : this.steps;
  }

  #panel(who: Who) {
    const points = this.#trio?.[who];
    const paint: Draw = (context, size, theme) => {
      const scale = planeScale(size);
      drawGround(context, scale, theme, this.label);
      const colour = who === "teacher" ? theme.guide : theme.model;
      if (points) drawPoints(context, scale, points, { colour, radius: 1.75, opacity: 0.8 });
    };
    const questions = this.#questions(who);
    const what = `${titles[who]}: ${points ? `${COUNT} samples` : "not trained yet"}`;
    return html`<div><p>${titles[who]}, ${questions} question${questions > 1 ? "s" : ""}</p>
      <canvas class="plane" role="img" aria-label=${what} ${surface(paint)}></canvas></div>`;
  }

  override renderFigure() {
    return html`<div class="three">${everyone.map((who) => this.#panel(who))}</div>`;
  }

  override renderControls() {
    return html`${training(guided, {
      train: "Train a teacher and two students",
      doing: guided.doing,
      onTrain: () => void guided.train(this.budget),
    })}
    ${slider({ label: "Guidance scale s", min: SCALES[0], max: SCALES[1], step: 0.25, value: this.scale, format: (s) => s.toFixed(2), onInput: (scale) => (this.scale = scale) })}
    ${choice({ label: "Steps", value: String(this.steps), options: stepCounts.map((steps) => [String(steps), String(steps)]), onChange: (steps) => (this.steps = Number(steps)) })}`;
  }

  override renderMore() {
    return html`${classChoice(this.label, (label) => (this.label = label))}
      ${button({ label: "Other noise", onClick: () => this.seed++ })}
      ${number({ label: "Training steps, each", min: 10, max: 20_000, step: 1, value: this.budget, disabled: guided.isTraining, onChange: (budget) => (this.budget = budget) })}`;
  }

  #line(who: Who, trio: Trio): string {
    return `${titles[who]}: ${inWords(measure(trio[who], this.label))}`;
  }

  override renderNumbers() {
    const trio = this.#trio;
    if (!trio) return "nobody is trained yet";
    return html`${everyone.map((who) => html`${this.#line(who, trio)}<br />`)}From the same noise, the student of guidance ends ${gap(trio.teacher, trio.guidance).toFixed(2)} from the teacher, on average.`;
  }

  describe(): string {
    const trio = this.#trio;
    if (!trio)
      return "A teacher that knows three classes, guided by two answers a step, beside two students that are told the guidance scale and answer once. Nobody is trained yet.";
    return `At guidance scale ${this.scale.toFixed(2)} in ${this.steps} steps, the teacher asks ${this.#questions("teacher")} questions a sample, its students ${this.steps}. ${everyone.map((who) => this.#line(who, trio)).join(". ")}.`;
  }
}
customElements.define("nb-few-guidance", FewGuidance);
