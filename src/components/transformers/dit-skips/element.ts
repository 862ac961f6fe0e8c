import { html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { select, slider } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawBackbone } from "./draw.ts";
import { backbones, skipsOf, squaresOf } from "./networks.ts";

/** Two ways to hear of time, and two ways through the depth. */
export class DitSkips extends figureWith({ kind: oneOf(backbones, "u-vit"), depth: whole(7, 3, 13) }) {
  override renderFigure() {
    const draw: Draw = (context, size, theme) => drawBackbone(context, size, theme, backbones[this.kind], this.depth);
    return canvasSurface(draw, { aspect: 2.2, label: this.describe() });
  }

  override renderControls() {
    return html`${select({ label: "Backbone", ...this.bind("kind") })}
      ${slider({ label: "Blocks", ...this.bind("depth") })}`;
  }

  override renderNumbers() {
    const backbone = backbones[this.kind];
    const { attention, dense, modulation, skips } = squaresOf(backbone, this.depth);
    const all = attention + dense + modulation + skips;
    return html`${reading("squares", all, String(all))} d² parameters in all blocks: attention ${attention}, dense layers
      ${dense}, modulation ${reading("modulation", modulation, String(modulation))}
      (${reading("share", (100 * modulation) / all, percent(modulation / all))}), skips
      ${reading("skips", skips, String(skips))} · ${backbone.extra} tokens beside the patches`;
  }

  describe(): string {
    const { isModulated, hasSkips } = backbones[this.kind];
    const time = isModulated
      ? "Each block is told time and class as gains, shifts and gates"
      : "Time and class come in as two tokens more, and blocks have no modulation";
    const skips = hasSkips
      ? `${skipsOf(this.depth).length} long skips lead from early blocks to late ones, the first to the last`
      : "each block sees only what the one before hands on";
    return `${this.depth} blocks in a row. ${time}; ${skips}.`;
  }
}
customElements.define("nb-dit-skips", DitSkips);
