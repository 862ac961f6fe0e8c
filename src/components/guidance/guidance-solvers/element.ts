import { css, html, nothing } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { choice, select, slider, toggle } from "../../kit/controls/controls.ts";
import { inTasks } from "../../kit/controls/tasks.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { flag, oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { guidanceStyles } from "../controls.ts";
import { windowInWords } from "../window.ts";
import { count, questions, type Solver, solvers, waysOptions } from "./solvers.ts";
import { type Ended, sweep } from "./sweep.ts";

const names = Object.keys(solvers) as Solver[];
const beyond = (points: Float64Array) => {
  let n = 0;
  for (let i = 0; i < points.length; i += 2) if (Math.max(Math.abs(points[i]!), Math.abs(points[i + 1]!)) > 3) n++;
  return n;
};

/** Solvers of three orders and in two forms, under guidance of growing scale. */
export class GuidanceSolvers extends figureWith({
  scale: whole(4, 1, 10),
  solver: oneOf(solvers, "eps2"),
  way: oneOf(waysOptions, "between"),
  limited: flag(),
}) {
  static override styles = [
    FigureElement.styles,
    guidanceStyles,
    css`
      .two canvas { width: 100%; aspect-ratio: 1; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: 0.25rem 0.5rem; border-block-end: 1px solid var(--line, #dedad1); }
      th:first-child { text-align: left; }
      tbody th { font-weight: 500; }
    `,
  ];
  readonly #drawing = new Later(this, () => import("./draw.ts"));
  readonly #run = new Answers<readonly Ended[]>(this, {
    question: () => [this.way, this.limited],
    answer: () => inTasks(sweep({ way: this.way, limited: this.limited })),
  });

  get #here(): readonly Ended[] {
    return (this.#run.current ?? []).filter(({ scale }) => scale === this.scale);
  }

  override renderFigure() {
    const [errors, ends] = [
      "Error at the end of a path against the guidance scale, for five solvers",
      `${count} samples by ${solvers[this.solver].title} over the data`,
    ];
    return html`<div class="two">
        <canvas role="img" aria-label=${errors} ${surface(this.#drawErrors)}></canvas>
        <canvas role="img" aria-label=${ends} ${surface(this.#drawEnds)}></canvas></div>
      <div class="scroll" tabindex="0" role="region" aria-label="Measured at this scale"><table>
        <thead><tr><th scope="col">at s = ${this.scale}</th><th scope="col">error</th><th scope="col">beyond ±3</th></tr></thead>
        <tbody>${names.map((name) => this.#row(name))}</tbody></table></div>`;
  }

  #row(name: Solver) {
    const one = this.#here.find((ended) => ended.name === name);
    const out = one && beyond(one.end);
    return html`<tr><th scope="row">${solvers[name].title}</th>
      <td>${one ? reading(`error-${name}`, one.error, one.error.toFixed(2)) : "…"}</td>
      <td>${out === undefined ? "…" : reading(`out-${name}`, out, `${out}`)}</td></tr>`;
  }

  override renderControls() {
    return html`${slider({ label: "Guidance scale s", ...this.bind("scale") })}
      ${choice({ label: "For a higher order", ...this.bind("way") })}
      ${toggle({ label: "Keep x̂₀ in the data's range", ...this.bind("limited") })}`;
  }

  override renderMore() {
    return select({ label: "Samples shown", ...this.bind("solver") });
  }

  override renderNumbers() {
    const shown = this.#here.find(({ name }) => name === this.solver);
    return html`${questions} questions each, at equal steps of log-SNR; every step to clean data is of order 1 · error: root mean square distance between ${count} ends and those of the exact paths${shown ? windowInWords(shown.end) : nothing}`;
  }

  describe(): string {
    const each = this.#here.map(({ name, error }) => `${solvers[name].title} ${error.toFixed(2)}`).join(", ");
    return `At guidance scale ${this.scale}${this.limited ? ", each x̂₀ kept in the data's range" : ""}, the error at the end of a path is: ${each || "being computed"}. The greater the scale, the sooner a high order with long steps throws samples out of the picture, in ε̂'s form first; DDIM never does, and thresholds bring all of them back.`;
  }

  readonly #drawErrors: Draw = (context, size, theme) =>
    this.#drawing.value?.drawErrors(context, size, theme, this.#run.current ?? [], this.scale);
  readonly #drawEnds: Draw = (context, size, theme) => {
    const shown = this.#here.find(({ name }) => name === this.solver);
    if (shown) this.#drawing.value?.drawEnds(context, size, theme, shown);
  };
}
customElements.define("nb-guidance-solvers", GuidanceSolvers);
