import { css, html, nothing } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { select } from "../../kit/controls/controls.ts";
import { optionsOf } from "../../kit/controls/options.ts";
import { median, type Recorded, recordedReading } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { accuracyName, type CaseName, cases, errorName, times } from "./cases.ts";
import { drawErrors } from "./draw.ts";
import records from "./recorded.json" with { type: "json" };

const recorded: Recorded = records;
/** Those that are on record. */
const names = (Object.keys(cases) as CaseName[]).filter((name) => accuracyName(name) in recorded.readings);
const whole = (value: number) => value.toFixed(0);
const fine = (value: number) => value.toFixed(3);

/** What the shipped networks do when parts of them are cut, or they are told less: on record. */
export class UnetRecord extends figureWith({
  of: oneOf(cases, "all"),
  t: oneOf(optionsOf(times), 0.5),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .scroll { margin-block-start: 0.75rem; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; max-width: 44rem; }
      caption { text-align: start; color: var(--muted, #5a6068); padding-block: 0.25rem; }
      th, td { text-align: end; font-weight: 400; padding: 0.25rem 0.5rem; border-block-end: 1px solid var(--line, #dedad1); }
      th[scope="row"] { text-align: start; padding-inline-start: 0; }
      th[scope="row"] { min-width: 8.5rem; }
      .key { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 0.25rem; font-size: 0.8125rem; }
      .key span::before { content: ""; display: inline-block; width: 1.75rem; margin-inline-end: 0.5rem; vertical-align: 0.25em; border-block-start: 2px solid var(--model, #b04c06); }
      .key .noise::before { border-block-start: 2px dashed var(--noise, #6b7280); }
      .key .guide::before { border-block-start-color: var(--guide, #6a3fb5); }
      @media (max-width: 34rem) { th, td { padding-inline: 0.2rem; font-size: 0.875rem; } th[scope="row"] { min-width: 6.5rem; } }
      tr[aria-current] > * { background: var(--wash, #f4f1ea); font-weight: 600; }
    `,
  ];

  override renderFigure() {
    const paint: Draw = (...on) => drawErrors(on, this.#lines());
    return html`<p class="key">${this.#lines().map(({ title, role }) => html`<span class=${role}>${title}</span>`)}</p>
      ${canvasSurface(paint, { aspect: 2.2, label: "Error of the guess by time; the table has the numbers" })}
      <div class="scroll" tabindex="0" role="region" aria-label="All cases"><table>
        <caption>Medians over ${recorded.seeds.length} draws of glyphs and noise. Of true glyphs ${reading("true.accuracy", this.#middle("true.accuracy"), `${whole(this.#middle("true.accuracy"))} %`)} are recognised</caption>
        <thead><tr><td></td>${times.map((t) => html`<th scope="col">error at ${t}</th>`)}<th scope="col">recognised</th></tr></thead>
        <tbody>${names.map((name) => this.#row(name))}</tbody>
      </table></div>`;
  }

  #row(name: CaseName) {
    return html`<tr aria-current=${name === this.of ? "true" : nothing}><th scope="row">${cases[name].title}</th>
      ${times.map((t) => html`<td>${fine(this.#middle(errorName(name, t)))}</td>`)}<td>${whole(this.#middle(accuracyName(name)))} %</td></tr>`;
  }

  #middle(name: string): number {
    return median(recorded.readings[name]!);
  }

  #lines() {
    const of = [...new Set<CaseName>(["unet", "plain", this.of])].filter((name) => names.includes(name));
    return of.map((name) => ({
      title: cases[name].title,
      role: name === "unet" ? ("model" as const) : name === "plain" ? ("noise" as const) : ("guide" as const),
      points: times.map((t) => [t, this.#middle(errorName(name, t))] as const),
    }));
  }

  override renderControls() {
    return html`${select({ label: "Case", ...this.bind("of") })} ${select({ label: "Time t", ...this.bind("t") })}`;
  }

  override renderNumbers() {
    const { title } = cases[this.of];
    if (!names.includes(this.of)) return `${title}: not on record yet`;
    return html`${title}: error at t = ${this.t}: ${recordedReading(recorded, errorName(this.of, this.t), fine)} ·
      recognised ${recordedReading(recorded, accuracyName(this.of), (value) => `${whole(value)} %`)}`;
  }

  describe(): string {
    const of = (name: CaseName) =>
      `${cases[name].title}: ${fine(this.#middle(errorName(name, this.t)))} and ${whole(this.#middle(accuracyName(name)))} %`;
    return `Mean squared error of the guess at t = ${this.t}, and how many glyphs are recognised. ${names.map(of).join("; ")}. Cutting the skips at full size does most harm to the guess; cutting those at 4 × 4 hardly any.`;
  }
}
customElements.define("nb-unet-record", UnetRecord);
