import { css, html, nothing } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, choice, select } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { draw } from "../../kit/data/clouds.ts";
import { download } from "../../kit/frame/download.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, text } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { configName, configTitle, firstConfig, type ReadConfig } from "../../workbench/scheduler-config/read-config.ts";
import type { ConfigReader } from "../../workbench/scheduler-config/reader.ts";
import { studentTraining, teacherOptions, teacherTraining } from "../controls.ts";
import { COUNT, type Measures, measurer } from "../measure.ts";
import { plainMethods } from "../methods.ts";
import { cloudOf, type Settings, settingsTable, usual } from "../settings.ts";
import { students } from "../students.ts";
import { type Finish, stepCounts, teacher } from "../teacher.ts";
import { drawChart } from "./draw.ts";
import { inUnit, type MeasureName, recordOf } from "./record.ts";
import recorded from "./recorded.json" with { type: "json" };
import { csv, everyone, exactLine, type Line, learnedLines, type Row, titleOf } from "./rows.ts";
import { table, tableStyles } from "./table.ts";

const measures: readonly (readonly [MeasureName, string])[] = [
  ["stray", "Outside the data"],
  ["distance", "Distance"],
  ["variety", "Variety"],
];

const furthers = { none: "no other sampler", [configName]: configTitle } as const;
/** Steps that a configuration must take to be read; where it refuses others, its line has no point. */
const LIKELY = 8;

/** Quality against questions, of the teacher and of every student so far. */
export class FewChart extends figureWith({
  by: oneOf(measures, "stray"),
  /** A sampler of the teacher beside the two. */
  further: oneOf(furthers, "none"),
  config: text(),
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
  #read?: ReadConfig | undefined;
  #configs?: ConfigReader;
  #fetching?: Promise<void>;
  readonly #byConfig = new TrainedAnswers<readonly Finish[]>(this, teacher, {
    question: () => (teacher.taught && this.#read ? [this.config] : undefined),
    answer: () => byConfig(this.#read!),
  });
  protected readonly watches = [new Watch(this, teacher), new Watch(this, students)];

  override willUpdate(): void {
    const isAsked = this.further === configName;
    if (isAsked) this.config ||= firstConfig;
    if (isAsked) this.#fetching ??= this.#fetchReader();
    this.#read = isAsked ? this.#configs?.read(this.config, LIKELY) : undefined;
    const cloud = teacher.taught?.settings.cloud ?? this.cloud;
    if (cloud === this.#shown) return;
    this.#shown = cloud;
    this.#exact = exactLine(cloud);
    this.#floor = measurer(cloud)(draw(cloudOf(cloud).law, rng(3), COUNT));
  }

  /** What reads configurations, with the first that is asked for. */
  async #fetchReader() {
    const { ConfigReader } = await import("../../workbench/scheduler-config/reader.ts");
    this.#configs = new ConfigReader(() => this.requestUpdate());
    this.requestUpdate();
  }

  get #lines(): readonly Line[] {
    const finishes = this.#read ? (this.#byConfig.current ?? []) : [];
    const byConfig = finishes.length > 0 ? [{ key: configName, title: titleOf(configName), finishes }] : [];
    return [this.#exact, ...byConfig, ...learnedLines(teacher, students)];
  }

  /** What is on record was trained on the data that the page begins with. */
  get #isOnRecord(): boolean {
    return this.#shown === usual.cloud;
  }

  get #rows(): readonly Row[] {
    const lines = this.#lines;
    const rows = everyone.map((key) => ({
      key,
      own: lines.find((line) => line.key === key),
      record: this.#isOnRecord ? recordOf(recorded, key, this.by) : [],
    }));
    return rows.filter(({ own, record }) => own || record.length > 0);
  }

  get #settings(): Settings {
    return { cloud: this.cloud, seed: this.seed, steps: this.steps };
  }

  override renderFigure() {
    const { by } = this;
    const paint: Draw = (context, size, theme) =>
      drawChart(context, size, theme, { rows: this.#rows, by, floor: inUnit(by, this.#floor[by]) });
    return html`<canvas role="img" aria-label="Quality against the number of questions; the table below has the numbers" ${surface(paint)}></canvas>
      ${table(this.#rows, by, this.theme)}`;
  }

  override renderControls() {
    const missing = plainMethods.filter((method) => !students.student(method));
    return html`${teacherTraining(this.#settings)} ${studentTraining(missing.length > 0 ? missing : plainMethods)}
      ${choice({ label: "Measure", ...this.bind("by") })}`;
  }

  override renderMore() {
    return html`${select({ label: "Draw the teacher also by", ...this.bind("further") })}
      ${this.further === configName ? this.#configs?.field(this.config, LIKELY, (config) => (this.config = config)) : nothing}
      ${teacherOptions(this)}
      ${button({ label: "Save as CSV", onClick: () => download("few-steps.csv", csv(this.#lines)) })}`;
  }

  override renderNumbers() {
    const { distance, stray, variety } = this.#floor;
    const floor = html`as many true points: distance ${reading("floor.distance", distance, distance.toFixed(2))}, outside ${reading("floor.stray", 100 * stray, percent(stray))}, variety ${reading("floor.variety", 100 * variety, percent(variety))}`;
    const record = this.#isOnRecord
      ? ` · on record: medians, least and largest of ${recorded.seeds.length} trainings of everybody, with the seeds ${recorded.seeds.join(", ")}; bold: yours`
      : "";
    return html`${COUNT} samples each, all from the same noise · ${floor}${record}`;
  }

  describe(): string {
    const parts = this.#rows.map(({ key, own, record }) => {
      const { evaluations, measures } = own?.finishes[0] ?? { evaluations: record[0]!.questions, measures: undefined };
      const share = measures
        ? percent(measures.stray)
        : `${Math.round(recordOf(recorded, key, "stray")[0]!.middle)} % on record`;
      return `${titleOf(key)} ${share} after ${evaluations}`;
    });
    return `Quality against the number of questions, from ${stepCounts[0]} to ${stepCounts.at(-1)}. Share of samples outside where 99 % of the data are: ${parts.join("; ")}. The table has all numbers.`;
  }
}

/** Fetched when it is first asked for. */
async function* byConfig(config: ReadConfig): AsyncGenerator<readonly Finish[], void> {
  const { finishesBy } = await import("./further.ts");
  yield* finishesBy(config, teacher);
}

customElements.define("nb-few-chart", FewChart);
