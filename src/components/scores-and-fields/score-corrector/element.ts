import { css, html } from "lit";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawDistances, drawEnds } from "./draw.ts";
import { distance, type Masses } from "./masses.ts";
import { budgets, type Curves, correctors, curvesOf, data, endsOf, type Predictor, predictors } from "./run.ts";

const names = ["predictor alone", "1 Langevin step a level", "3 a level"] as const;
const key = html`<p class="key"><b>predictor alone</b>, <b class="one">1 Langevin step a level</b> (dashed), <b class="three">3 a level</b> (dotted)</p>`;

/** Steps down the levels, with and without Langevin steps at each, at the same price. */
export class ScoreCorrector extends figureWith({
  predictor: oneOf(predictors, "sde"),
  budget: oneOf(budgets, 32),
  /** r of Song et al., which sets the length of the Langevin steps. */
  r: number(0.6, 0.05, 0.7),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    css`
      .ends { display: grid; gap: 0.75rem; grid-template-columns: repeat(3, minmax(0, 1fr)); align-items: end; margin-block-end: 1rem; }
      .ends p { margin: 0 0 0.25rem; font-weight: 500; }
      .key { margin: 0 0 0.25rem; color: var(--muted); }
      .key b { font-weight: 500; color: var(--ink); }
      .key .one { color: var(--model); }
      .key .three { color: var(--data); }
      .chart canvas { min-height: 15rem; }
    `,
  ];
  readonly #curves = new Answers<Curves>(this, {
    question: () => [this.predictor, this.r],
    answer: () => inTasks(curvesOf({ predictor: this.predictor, r: this.r })),
  });
  readonly #endsOf = remembered((predictor: Predictor, r: number, budget: number) =>
    correctors.map((corrections) => endsOf({ predictor, r }, budget, corrections)),
  );

  get #ends(): readonly Masses[] {
    return this.#endsOf(this.predictor, this.r, this.budget);
  }

  readonly #chart: Draw = (context, size, theme) =>
    drawDistances(context, size, theme, { curves: this.#curves.current ?? [], budgets, budget: this.budget });

  override renderFigure() {
    return html`<div class="ends">${this.#ends.map((ends, i) => {
      const draw: Draw = (context, size, theme) => drawEnds(context, size, theme, ends);
      return html`<div><p>${names[i]}</p>
        ${canvasSurface(draw, { aspect: 1.6, label: `Density of the ends, ${names[i]}, and of the data` })}</div>`;
    })}</div>
    ${key}<div class="chart">${canvasSurface(this.#chart, { aspect: 2, label: "Distance of the ends from the data by network evaluations" })}</div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Network evaluations", ...this.bind("budget") })}
      ${choice({ label: "Predictor", ...this.bind("predictor") })}
      ${slider({
        label: "Langevin step size r",
        ...this.bind("r"),
        step: 0.05,
        ends: ["small", "large"],
        format: (r) => r.toFixed(2),
      })}`;
  }

  override renderNumbers() {
    const words = this.#ends.map((ends, i) => {
      const far = distance(ends, data);
      return html`${i > 0 ? " · " : ""}${names[i]} ${reading(`with${correctors[i]}`, far, far.toFixed(3))}`;
    });
    return html`distance from the data for ${this.budget} evaluations: ${words}`;
  }

  describe(): string {
    const words = this.#ends.map((ends, i) => `${names[i]}: ${distance(ends, data).toFixed(3)}`).join("; ");
    return `Samplers of two bumps for ${this.budget} network evaluations, ${predictors[this.predictor]} as predictor, Langevin steps of size r = ${this.r.toFixed(2)} as corrector. Distances of the ends from the data: ${words}. With few evaluations they are better spent on steps down; with more, a Langevin step at each level can remove more error than another step down, and one that is too long leaves an error of its own.`;
  }
}
customElements.define("nb-score-corrector", ScoreCorrector);
