import { css, html, nothing, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { select } from "../../kit/controls/controls.ts";
import { percents } from "../../kit/controls/numbers.ts";
import { fetched } from "../../kit/data/fetched.ts";
import { recordedReading } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { type Packed, unpack } from "../../u-net/pack.ts";
import { pipelineStatus, pipelineStyles } from "../controls.ts";
import { drawPictures } from "../draw.ts";
import { scenes } from "../scenes.ts";
import { type ExperimentName, experimentTitles } from "../titles.ts";
import recorded from "./recorded.json";
import { shiftTable } from "./shift-table.ts";

type Columns = readonly Float32Array[];

async function kept(): Promise<Readonly<Record<ExperimentName, Columns>>> {
  const packed = await fetched<Readonly<Record<string, readonly Packed[]>>>(new URL("./kept.json", import.meta.url));
  const all = Object.entries(packed);
  return Object.fromEntries(all.map(([name, columns]) => [name, columns.map(unpack)])) as unknown as Record<
    ExperimentName,
    Columns
  >;
}

/** What was measured on many captions beside, by the title of a column. */
const measured: Readonly<Partial<Record<ExperimentName, readonly (readonly [title: string, name: string])[]>>> = {
  guidance: [0, 1, 2, 5, 15].map((s) => [`s = ${s}`, `guidance.${s}`] as const),
  steps: [1, 2, 4, 8, 20].map((n) => [n === 1 ? "1 step" : `${n} steps`, `steps.${n}`] as const),
};

/** The same seeds drawn in several ways, of which some fail: which part is to blame? */
export class T2iBlame extends figureWith({ fault: oneOf(experimentTitles, "swap") }) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    css`
      .columns { display: grid; grid-template-columns: repeat(var(--n), minmax(0, 7.5rem)); gap: 0.35rem 0.6rem; }
      .columns p { margin: 0; }
      .right { color: var(--muted); font-variant-numeric: tabular-nums; }
      table { border-collapse: collapse; margin-block-start: 0.5rem; }
      th, td { text-align: start; padding: 0.15rem 1.25rem 0.15rem 0; font-weight: 400; vertical-align: top; }
      td small { display: block; white-space: nowrap; }
      th { color: var(--muted); }
      .rates { margin: 0.75rem 0 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0.15rem 1.25rem; }
    `,
  ];
  readonly #code = new Later(this, () => import("../experiments.ts"));
  readonly #kept = new Later(this, kept);
  readonly #own = new TrainedAnswers<{ readonly fault: ExperimentName; readonly columns: Columns }>(this, scenes, {
    question: () => (scenes.isLearned ? [this.fault] : undefined),
    answer: () => this.#try(this.fault as ExperimentName),
  });

  async *#try(fault: ExperimentName) {
    const [engine, { tried }] = [await scenes.engine(), await import("../experiments.ts")];
    for await (const columns of tried(fault, scenes.source, (job) => engine.run("text-to-image", job)))
      yield { fault, columns };
  }

  get #columns(): Columns {
    const own = this.#own.current;
    if (own?.fault === this.fault) return own.columns;
    return this.#kept.value?.[this.fault as ExperimentName] ?? [];
  }

  override renderFigure() {
    const variants = this.#code.value?.experiments[this.fault as ExperimentName]() ?? [];
    const columns = this.#columns;
    const column = (i: number): TemplateResult => {
      const [variant, values] = [variants[i]!, columns[i]];
      const draw: Draw = (...paper) => values && drawPictures(...paper, { values, columns: 1 });
      const right = values && this.#code.value!.rightOf(variant, values);
      const label = `${variant.title}: three pictures${right === undefined ? "" : `, ${right} right`}`;
      return html`<div><p>${variant.title}</p>${canvasSurface(draw, { aspect: 1 / 3.04, label })}
        <p class="right">${right === undefined ? "…" : `${right} of 3 right`}</p></div>`;
    };
    return html`<div class="columns" style=${`--n: ${Math.max(2, variants.length)}`}>${variants.map((_, i) => column(i))}</div>
      ${this.fault === "shift" ? shiftTable(recorded) : nothing}`;
  }

  override renderControls() {
    return html`${pipelineStatus(this.#own, "Drawing the pictures anew")} ${select({ label: "What goes wrong", ...this.bind("fault") })}`;
  }

  override renderNumbers() {
    const rates = measured[this.fault as ExperimentName];
    const whose = this.#own.current?.fault === this.fault ? "your run" : "pictures on record";
    if (this.fault === "shift")
      return html`${whose}; a row for each of the seeds 1, 2 and 3 · the table: medians of five sets of captions that no training saw, and their
        range; wholly right, and the mean difference of pixels, which go from −1 to 1, from the picture of 60 steps`;
    if (!rates) return html`${whose}; a row for each of the seeds 1, 2 and 3`;
    return html`${whose}; a row for each of the seeds 1, 2 and 3 · wholly right, of captions that no training saw:
      ${rates.map(([title, name], i) => html`${i > 0 ? "; " : nothing}${title} ${recordedReading(recorded, name, percents)}`)}`;
  }

  describe(): string {
    const variants = this.#code.value?.experiments[this.fault as ExperimentName]() ?? [];
    const told = variants.map((variant, i) => {
      const values = this.#columns[i];
      return values ? `${variant.title}: ${this.#code.value!.rightOf(variant, values)} of 3 right` : variant.title;
    });
    return `${experimentTitles[this.fault as ExperimentName]}. The same three seeds, drawn in ${variants.length} ways. ${told.join("; ")}.`;
  }
}
customElements.define("nb-t2i-blame", T2iBlame);
