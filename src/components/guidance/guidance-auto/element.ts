import { html, type TemplateResult } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { choice, optionsOf } from "../../kit/controls/controls.ts";
import { bandOf, type Recorded } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { training } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { guidanceStyles } from "../controls.ts";
import { medianCell, recordedStyles } from "../recorded-table.ts";
import type { Curve } from "./draw.ts";
import { type Guide, guides, type Measure, measures, nameOf, scales } from "./pair.ts";
import { Pairs } from "./pairs.ts";
import data from "./recorded.json" with { type: "json" };

const recorded: Recorded = data;
const all = Object.keys(guides) as Guide[];
const columns: Readonly<Record<Measure, readonly [title: string, print: (value: number) => string]>> = {
  distance: ["distance", (value) => value.toFixed(2)],
  spots: ["as varied as, of 4", (value) => value.toFixed(1)],
  accuracy: ["in their class", (value) => `${value.toFixed(0)} %`],
};

/** A network that errs, led away from the answers of a worse one; beside classifier-free guidance. */
export class GuidanceAuto extends figureWith({
  scale: oneOf(scales, 1.75),
}) {
  static override styles = [FigureElement.styles, guidanceStyles, recordedStyles];
  readonly #pairs = new Pairs();
  readonly #drawing = new Later(this, () => import("./draw.ts"));
  protected readonly watch = new Watch(this, this.#pairs);

  override renderFigure() {
    const chart = (measure: "distance" | "spots", label: string) =>
      html`<canvas role="img" aria-label=${label} style="aspect-ratio: 4/3; width: 100%" ${surface(this.#draw(measure))}></canvas>`;
    return html`<div class="two">
        ${chart("distance", "Distance to the class's own samples, against the guidance scale, for three guides")}
        ${chart("spots", "Variety, against the guidance scale, for three guides")}</div>
      ${this.#table()}`;
  }

  #table(): TemplateResult {
    const head = measures.map((measure) => html`<th scope="col">${columns[measure][0]}</th>`);
    return html`<div class="recorded" tabindex="0" role="region" aria-label="Measured at this scale"><table>
      <thead><tr><th scope="col">s = ${this.scale}, led away from</th>${head}</tr></thead>
      <tbody>${all.map((guide) => this.#row(guide))}</tbody></table></div>`;
  }

  #row(guide: Guide): TemplateResult {
    const own = this.#pairs.measured.get(guide)?.[scales.indexOf(this.scale)];
    const cell = (measure: Measure) => {
      const print = columns[measure][1];
      return html`<td>${medianCell(recorded, nameOf(guide, measure, this.scale), print)}${own ? html`<br />yours ${print(own[measure])}` : ""}</td>`;
    };
    return html`<tr><th scope="row">${guides[guide]}</th>${measures.map(cell)}</tr>`;
  }

  override renderControls() {
    return html`${choice({ label: "Guidance scale s", ...this.bind("scale"), options: optionsOf(scales) })}
      ${training(this.#pairs, {
        train: "Train them here",
        doing: "Training the network and its two guides",
        onTrain: () => void this.#pairs.train(),
      })}`;
  }

  override renderNumbers() {
    return `Recorded: medians over ${recorded.seeds.length} trainings that differ in their seed (and the range), 1,000 samples each. At s = 1 nothing is guided.`;
  }

  describe(): string {
    const middle = (guide: Guide, measure: Measure) => {
      const at = this.#curve(guide, measure).points.find(([scale]) => scale === this.scale)!;
      return columns[measure][1](at[1]);
    };
    const each = all.map(
      (guide) => `${guides[guide]}: distance ${middle(guide, "distance")}, ${middle(guide, "spots")} spots`,
    );
    return `A network led away from another answer at scale ${this.scale}. Away from ${each.join("; from ")}. A worse network as guide brings samples nearer to the data and leaves them varied; the answer without a class takes variety away.`;
  }

  #curve(guide: Guide, measure: Measure): Curve {
    const lines = scales.map((scale) => recorded.readings[nameOf(guide, measure, scale)]!);
    const y = recorded.seeds.map((_, seed) => lines.map((values) => values[seed]!));
    const own = this.#pairs.measured.get(guide)?.map((values, i) => [scales[i]!, values[measure]] as const) ?? [];
    return { guide, own, ...bandOf({ x: scales, y }) };
  }

  readonly #draw =
    (measure: "distance" | "spots"): Draw =>
    (context, size, theme) => {
      const curves = all.map((guide) => this.#curve(guide, measure));
      this.#drawing.value?.drawAgainstScale(context, size, theme, curves, { measure, scale: this.scale });
    };
}
customElements.define("nb-guidance-auto", GuidanceAuto);
