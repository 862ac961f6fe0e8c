import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawEntropy, drawShares } from "./draw.ts";
import { attentionAt } from "./growth.ts";

/** What becomes of attention when queries and keys grow, with and without their norms. */
export class DitQkNorm extends figureWith({ growth: number(3, 1, 10) }) {
  static override styles = [
    FigureElement.styles,
    css`
      .two { display: grid; gap: 1rem 2rem; align-items: center; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); }
      .two p { margin: 0 0 0.25rem; font-weight: 500; }
    `,
  ];

  override renderFigure() {
    const shares: Draw = (context, size, theme) => drawShares(context, size, theme, this.growth);
    const entropy: Draw = (context, size, theme) => drawEntropy(context, size, theme, this.growth);
    return html`<div class="two">
      <div><p>one query’s attention to 64 keys, most first</p>${canvasSurface(shares, { aspect: 1.3, label: "Shares of attention, with and without norms" })}</div>
      <div><p>how widely it looks</p>${canvasSurface(entropy, { aspect: 1.3, label: "Entropy of attention by growth" })}</div>
    </div>`;
  }

  override renderControls() {
    return slider({
      label: "Layers that make q and k, grown by",
      ...this.bind("growth"),
      step: 0.1,
      format: (g) => `× ${g.toFixed(1)}`,
    });
  }

  override renderNumbers() {
    const [without, normed] = [attentionAt(this.growth, false), attentionAt(this.growth, true)];
    const top = (logits: Float64Array) => Math.max(...logits);
    return html`without: greatest logit ${reading("logit", top(without.logits), top(without.logits).toFixed(1))}, entropy
      ${reading("entropy", without.entropy, without.entropy.toFixed(2))} bits, gradient that gets through
      ${reading("open", without.open, without.open.toFixed(2))} · with norms:
      ${reading("normedLogit", top(normed.logits), top(normed.logits).toFixed(1))},
      ${reading("normedEntropy", normed.entropy, normed.entropy.toFixed(2))} bits,
      ${reading("normedOpen", normed.open, normed.open.toFixed(2))}`;
  }

  describe(): string {
    const [without, normed] = [attentionAt(this.growth, false), attentionAt(this.growth, true)];
    return `The layers that make queries and keys have grown ${this.growth.toFixed(1)} times, so logits have grown with the square. Without norms one query's attention has an entropy of ${without.entropy.toFixed(2)} of 6 bits, and looks at few keys. With queries and keys normalised it stays at ${normed.entropy.toFixed(2)} bits whatever the growth.`;
  }
}
customElements.define("nb-dit-qk-norm", DitQkNorm);
