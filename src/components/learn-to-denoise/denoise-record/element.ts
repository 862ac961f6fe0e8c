import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { select, slider } from "../../kit/controls/controls.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import { optionsOf } from "../../kit/controls/options.ts";
import { median, type Recorded, range } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import type { DenoiserLab } from "../../workbench/denoiser-lab/element.ts";
import { type CaseName, cases, type Measure, marks, measures } from "./cases.ts";
import { drawCourse } from "./draw.ts";
import { benchOf, ownCourse } from "./own.ts";
import records from "./recorded.json" with { type: "json" };

const recorded: Recorded = records;
/** The measures that have a chart. */
const drawn: readonly Measure[] = ["loss", "times", "on"];
const listed = (Object.keys(measures) as Measure[]).filter((measure) => measure !== "distance");
const inWhole: readonly Measure[] = ["on", "covered"];

/** Trainings of the lab that are on record: loss, distance and shares, step by step, over five seeds. */
export class DenoiseRecord extends figureWith({
  run: oneOf(cases, "spiral"),
  step: oneOf(optionsOf(marks), 4000),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .three { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); gap: 0.5rem 1rem; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin-block-start: 0.5rem; width: 100%; max-width: 40rem; }
      caption { text-align: start; color: var(--muted); padding-block: 0.25rem; }
      th, td { text-align: start; font-weight: 400; padding: 0.2rem 0.6rem 0.2rem 0; border-block-end: 1px solid var(--line); }
    `,
  ];

  #bench?: DenoiserLab;
  #unsubscribe?: () => void;

  override connectedCallback(): void {
    super.connectedCallback();
    void benchOf(document).then((bench) => {
      this.#bench = bench;
      if (!bench || !this.isConnected) return;
      this.#unsubscribe = bench.lab.store.subscribe(() => this.visible && this.requestUpdate());
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override renderFigure() {
    const { title } = this.#case;
    return html`<div class="three">${drawn.map((measure) =>
      canvasSurface(this.#draw(measure), { aspect: 1.5, label: `${measures[measure]}, ${title}` }),
    )}</div>
    <table>
      <caption>At step ${this.step}, over ${recorded.seeds.length} recorded trainings</caption>
      <thead><tr><td></td><th scope="col">median</th><th scope="col">range</th><th scope="col">true samples</th></tr></thead>
      <tbody>${listed.map((measure) => this.#row(measure))}</tbody>
    </table>`;
  }

  #row(measure: Measure) {
    const values = this.#values(measure);
    const print = (value: number) =>
      inWhole.includes(measure) ? value.toFixed(0) : value < 100 ? value.toPrecision(2) : value.toFixed(0);
    const truth = this.#truth(measure);
    const [low, high] = range(values).map(print);
    return html`<tr><th scope="row">${measures[measure]}</th>
      <td>${reading(measure, median(values), print(median(values)))}</td><td>${low} – ${high}</td>
      <td>${truth === undefined ? "" : reading(`true-${measure}`, truth, print(truth))}</td></tr>`;
  }

  override renderControls() {
    return html`${select({ label: "Training", ...this.bind("run") })}
    ${slider({
      label: "Read at step",
      min: 0,
      max: marks.length - 1,
      step: 1,
      value: this.#index,
      format: (i) => grouped(marks[i]!),
      onInput: (i) => {
        this.step = marks[i]!;
      },
    })}`;
  }

  describe(): string {
    const at = (measure: Measure) => median(this.#values(measure));
    return `Recorded trainings of the lab on ${this.#case.title}, ${recorded.seeds.length} seeds. At step ${this.step} the loss is ${at("loss").toFixed(2)}, the distance of the samples ${at("times").toFixed(1)} times the floor, and ${at("on").toFixed(0)} % of the samples lie on the data. The loss stands still long before the samples do, and the distance before the share on the data.`;
  }

  get #case() {
    return cases[this.run as CaseName];
  }
  get #index(): number {
    return marks.indexOf(Number(this.step) as (typeof marks)[number]);
  }

  #curve(measure: Measure) {
    return recorded.curves![`${this.run} ${measure}`]!;
  }

  #values(measure: Measure): number[] {
    return this.#curve(measure).y.map((line) => line[this.#index]!);
  }

  #truth(measure: Measure): number | undefined {
    const { on, covered } = this.#case.truth;
    return { times: 1, raw: 1, on, covered }[measure as string];
  }

  #draw(measure: Measure): Draw {
    return (context, size, theme) =>
      drawCourse(context, size, theme, {
        measure,
        title: measures[measure],
        curve: this.#curve(measure),
        truth: this.#truth(measure),
        own: ownCourse(this.#bench?.lab.store.run, this.#case.settings, measure),
        step: Number(this.step),
      });
  }
}
customElements.define("nb-denoise-record", DenoiseRecord);
