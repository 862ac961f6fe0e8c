import { css, html } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { draw } from "../../kit/data/clouds.ts";
import { download } from "../../kit/frame/download.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { studentTraining, teacherOptions, teacherTraining } from "../controls.ts";
import { COUNT, type Measures, measurer } from "../measure.ts";
import { plainMethods } from "../methods.ts";
import { cloudOf, type Settings, settingsTable } from "../settings.ts";
import { students } from "../students.ts";
import { stepCounts, teacher } from "../teacher.ts";
import { drawChart } from "./draw.ts";
import { csv, exactLine, type Line, learnedLines, type MeasureName } from "./rows.ts";
import { table, tableStyles } from "./table.ts";

const measures: readonly (readonly [MeasureName, string])[] = [
  ["stray", "Outside of the data"],
  ["distance", "Distance"],
  ["variety", "Variety"],
];

/** Quality against questions, of the teacher and of every student so far. */
export class FewChart extends figureWith({
  by: oneOf(measures, "stray"),
  ...settingsTable,
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    tableStyles,
    css`
      canvas { width: 100%; aspect-ratio: 1; }
      @media (min-width: 40rem) { canvas { aspect-ratio: 2; } }
    `,
  ];
  #shown = "";
  #exact!: Line;
  #floor!: Measures;
  protected readonly watches = [new Watch(this, teacher), new Watch(this, students)];

  override willUpdate(): void {
    const cloud = teacher.taught?.settings.cloud ?? this.cloud;
    if (cloud === this.#shown) return;
    this.#shown = cloud;
    this.#exact = exactLine(cloud);
    this.#floor = measurer(cloud)(draw(cloudOf(cloud).law, rng(3), COUNT));
  }

  get #lines(): readonly Line[] {
    return [this.#exact, ...learnedLines(teacher, students)];
  }

  get #settings(): Settings {
    return { cloud: this.cloud, seed: this.seed, steps: this.steps };
  }

  override renderFigure() {
    const { by } = this;
    const paint: Draw = (context, size, theme) =>
      drawChart(context, size, theme, { lines: this.#lines, by, floor: this.#floor[by] });
    return html`<canvas role="img" aria-label="Quality against the number of questions; the table below has the numbers" ${surface(paint)}></canvas>
      ${table(this.#lines, by, this.theme)}`;
  }

  override renderControls() {
    const missing = plainMethods.filter((method) => !students.student(method));
    return html`${teacherTraining(this.#settings)} ${studentTraining(missing.length > 0 ? missing : plainMethods)}
      ${choice({ label: "Measure", ...this.bind("by") })}`;
  }

  override renderMore() {
    return html`${teacherOptions(this)}
      ${button({ label: "Save as CSV", onClick: () => download("few-steps.csv", csv(this.#lines)) })}`;
  }

  override renderNumbers() {
    return `${COUNT} samples each, all from the same noise · as many true points: distance ${this.#floor.distance.toFixed(2)}, outside ${percent(this.#floor.stray)}, variety ${percent(this.#floor.variety)}`;
  }

  describe(): string {
    const parts = this.#lines.map(({ title, finishes }) => {
      const { evaluations, measures } = finishes[0]!;
      return `${title} ${percent(measures.stray)} after ${evaluations}`;
    });
    return `Quality against the number of questions, from ${stepCounts[0]} to ${stepCounts.at(-1)}. Share of samples outside of where 99 % of the data are: ${parts.join("; ")}. The table has all numbers.`;
  }
}

customElements.define("nb-few-chart", FewChart);
