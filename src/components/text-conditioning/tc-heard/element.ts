import { css, html } from "lit";
import { percents } from "../../kit/controls/numbers.ts";
import { median, type Recorded, recordedCell } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import recorded from "./recorded.json" with { type: "json" };
import { type RightName, rightNames, rights, type ToldName, told, toldNames } from "./rows.ts";

const record: Recorded = recorded;
const whole = (share: number) => String(Math.round(share));

/** A pipeline that hears of a text in two ways, told by one of them alone: what of its pictures is still right. */
export class TcHeard extends figureWith({}) {
  static override styles = [
    FigureElement.styles,
    css`
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
      th, td { text-align: end; padding: 0.3rem 0.6rem; border-block-end: 1px solid var(--line); font-weight: 400; }
      th:first-child { text-align: start; min-width: 9rem; }
      td small { display: block; white-space: nowrap; min-height: 1lh; }
      thead th { color: var(--muted); vertical-align: bottom; }
    `,
  ];

  override renderFigure() {
    const cell = (name: ToldName, right: RightName) =>
      html`<td>${recordedCell(record, `${name}.${right}`, whole)}</td>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="What is right, in percent"><table>
      <thead><tr><th scope="col">the denoiser is told</th>${rightNames.map((right) => html`<th scope="col">${rights[right]}</th>`)}</tr></thead>
      <tbody>${toldNames.map((name) => html`<tr><th scope="row">${told[name]}</th>${rightNames.map((right) => cell(name, right))}</tr>`)}</tbody>
    </table></div>`;
  }

  override renderNumbers() {
    return html`five sets of 20 pictures of two things, captions that no training saw, 10 steps, guidance 2: what a checker finds right, in percent`;
  }

  describe(): string {
    const of = (name: ToldName, right: RightName) => percents(median(record.readings[`${name}.${right}`]!));
    const rows = toldNames.map(
      (name) =>
        `${told[name]}: colours ${of(name, "colour")}, which colour has which shape ${of(name, "binding")}, everything ${of(name, "all")}`,
    );
    return `What of a hundred pictures of two things is right, by what the denoiser is told of the prompt. ${rows.join("; ")}. Which colour belongs to which shape has to come by the words.`;
  }
}
customElements.define("nb-tc-heard", TcHeard);
