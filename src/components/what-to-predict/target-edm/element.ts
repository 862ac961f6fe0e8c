import { css, html, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawFactors, drawView, views } from "./draw.ts";
import { dataShare, type Factors, factorsAt, HIGHEST, LOWEST, sizesAt } from "./factors.ts";

const digits = (value: number): string => (value >= 1000 ? String(Math.round(value)) : String(+value.toPrecision(3)));
const rows: readonly (readonly [keyof Factors, TemplateResult | string, string])[] = [
  ["skip", html`c<sub>skip</sub>`, "of x in x̂₀"],
  ["out", html`c<sub>out</sub>`, "of the answer in x̂₀"],
  ["in", html`c<sub>in</sub>`, "of x on its way in"],
  ["noise", html`c<sub>noise</sub>`, "what the network is told of σ"],
  ["weight", "λ", "weight of x̂₀’s squared error"],
];

/** The preconditioning of Karras et al. by noise level: what goes in, what is asked for, and what training counts. */
export class TargetEdm extends figureWith({
  sigma: number(0.3, LOWEST, HIGHEST),
  sigmaData: number(1, 0.25, 2),
  view: oneOf(views, "asked"),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; }
      .two canvas { width: 100%; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin-block-start: 0.5rem; }
      th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
      td:last-child { color: var(--muted); }
    `,
  ];

  readonly #drawFactors: Draw = (context, size, theme) => drawFactors(context, size, theme, this);
  readonly #drawView: Draw = (context, size, theme) => drawView(context, size, theme, this.view, this);

  override renderFigure() {
    const factors = factorsAt(this.sigma, this.sigmaData);
    return html`<div class="two">
      ${canvasSurface(this.#drawFactors, { aspect: 1.35, label: "The three factors by noise level" })}
      ${canvasSurface(this.#drawView, { aspect: 1.35, label: `By noise level: ${views[this.view]}` })}</div>
      <table><tbody>${rows.map(
        ([name, symbol, what]) =>
          html`<tr><th scope="row">${symbol}</th><td>${reading(name, factors[name], digits(factors[name]).replace("-", "−"))}</td><td>${what}</td></tr>`,
      )}</tbody></table>`;
  }

  override renderControls() {
    return html`${slider({
      label: "Noise level σ",
      min: Math.log10(LOWEST),
      max: Math.log10(HIGHEST),
      step: 0.01,
      value: Math.log10(this.sigma),
      ends: ["data", "noise"],
      format: () => digits(this.sigma),
      onInput: (power) => (this.sigma = +(10 ** power).toPrecision(3)),
    })}
    ${slider({ label: "σ_data that is assumed", ...this.bind("sigmaData"), step: 0.05, format: (value) => value.toFixed(2) })}
    ${choice({ label: "Second chart", ...this.bind("view") })}`;
  }

  override renderNumbers() {
    const { plain, input, target } = sizesAt(this.sigma, this.sigmaData);
    const share = 100 * dataShare(this.sigma, this.sigmaData);
    return html`at σ = ${digits(this.sigma)} F is asked for ${reading("data", share, `${share.toFixed(0)} %`)} data and
      ${reading("noise-share", 100 - share, `${(100 - share).toFixed(0)} %`)} noise, by power · standard deviations, measured: x
      ${reading("plain", plain, plain.toFixed(2))}, input ${reading("input", input, input.toFixed(2))}, target
      ${reading("target", target, target.toFixed(2))}`;
  }

  describe(): string {
    const { input, target } = sizesAt(this.sigma, this.sigmaData);
    const { skip, out } = factorsAt(this.sigma, this.sigmaData);
    const share = 100 * dataShare(this.sigma, this.sigmaData);
    return `At noise level ${digits(this.sigma)} the guess of the data is ${signed(skip, 2)} times the noisy point plus ${signed(out, 2)} times the network’s answer. The network is asked for a mixture of ${share.toFixed(0)} % data and ${(100 - share).toFixed(0)} % noise by power. Its input has standard deviation ${input.toFixed(2)}, its target ${target.toFixed(2)}; with the right σ_data both are 1 at every noise level.`;
  }
}
customElements.define("nb-target-edm", TargetEdm);
