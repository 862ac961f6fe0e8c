import { css, html, nothing } from "lit";
import { classChoice, classLabel, guidanceStyles } from "../../guidance/controls.ts";
import { drawGround } from "../../guidance/draw.ts";
import { inWords, measure } from "../../guidance/measure.ts";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, numberField, slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf, whole } from "../../kit/frame/properties.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { training } from "../../learner/training.ts";
import { gap } from "../gap.ts";
import { COUNT, guided, SCALES } from "../guided.ts";
import { ways } from "../methods.ts";
import { onRecord, recordStyles } from "./record.ts";
import { sampled, type Trio } from "./trio.ts";

const stepCounts = [1, 2, 4, 8, 16] as const;
const titles = {
  teacher: "The guided teacher",
  guidance: `Student: ${ways.guidance.title.toLowerCase()}`,
  "latent-consistency": `Student: ${ways["latent-consistency"].title.toLowerCase()}`,
} as const;
type Who = keyof typeof titles;
const everyone = Object.keys(titles) as Who[];

/** A guided teacher that answers twice a step, and students that answer once. */
export class FewGuidance extends figureWith({
  scale: number(3, ...SCALES),
  label: classLabel(),
  /** Of the sampler. */
  steps: oneOf(stepCounts, 16),
  seed: whole(1, 0, 1e9),
  /** Training steps of the teacher, and of each student. */
  budget: whole(2000, 10, 20_000),
}) {
  static override styles = [
    FigureElement.styles,
    guidanceStyles,
    recordStyles,
    css`
      .three { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); gap: 0.75rem; align-items: end; }
      .three p { margin: 0 0 0.25rem; font-weight: 500; }
    `,
  ];
  readonly #run = new TrainedAnswers<Trio>(this, guided, {
    question: () => (guided.state === "ready" ? Object.values(this.#wish) : undefined),
    answer: () => sampled(guided, this.#wish),
  });

  get #wish() {
    const { label, scale, steps, seed } = this;
    return { label, scale, steps, seed };
  }

  /** How often a sample asks the network. */
  #questions(who: Who): number {
    return who === "teacher" && this.scale !== 1 ? 2 * this.steps : this.steps;
  }

  #panel(who: Who) {
    const points = this.#run.value?.[who];
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
    ${slider({
      label: "Guidance scale s",
      ...this.bind("scale"),
      min: SCALES[0],
      max: SCALES[1],
      step: 0.25,
      format: (s) => s.toFixed(2),
    })}
    ${choice({ label: "Steps", ...this.bind("steps") })}`;
  }

  override renderMore() {
    return html`${classChoice(this.bind("label"))}
      ${button({ label: "New noise", onClick: () => this.seed++ })}
      ${numberField({ label: "Training steps, each", ...this.bind("budget"), disabled: guided.isTraining })}`;
  }

  #line(who: Who, trio: Trio): string {
    return `${titles[who]}: ${inWords(measure(trio[who], this.label))}`;
  }

  override renderNumbers() {
    const trio = this.#run.value;
    const own = trio
      ? html`${everyone.map((who) => html`${this.#line(who, trio)}<br />`)}From the same noise, the student of guidance ends ${gap(trio.teacher, trio.guidance).toFixed(2)} from the teacher, on average.`
      : "nobody is trained yet";
    return html`${own}${this.#isOnRecord ? onRecord(this.steps) : nothing}`;
  }

  /** Whether what is on record was made as the controls say. */
  get #isOnRecord(): boolean {
    return this.scale === 3 && this.label === 0 && this.seed === 1 && this.budget === 2000;
  }

  describe(): string {
    const trio = this.#run.value;
    if (!trio)
      return "A teacher that knows three classes, guided by two answers a step, beside two students that are told the guidance scale and answer once. Nobody is trained yet.";
    return `At guidance scale ${this.scale.toFixed(2)} in ${this.steps} steps, the teacher asks ${this.#questions("teacher")} questions a sample, its students ${this.steps}. ${everyone.map((who) => this.#line(who, trio)).join(". ")}.`;
  }
}
customElements.define("nb-few-guidance", FewGuidance);
