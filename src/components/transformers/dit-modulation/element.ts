import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, slider, timeSlider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { number, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { changes, stagesOf, type Told } from "./block.ts";
import { drawChanges, drawStages } from "./draw.ts";

const BLOCKS = 28;
const gates = { zero: "with gates", none: "without" } as const;

/** A token on its way through a block, told of the time by modulation, and what blocks do before any training. */
export class DitModulation extends figureWith({
  t: number(0.4, 0, 1),
  grown: number(0, 0, 1),
  gates: oneOf(gates, "zero"),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .stages { display: grid; gap: 1rem 2rem; align-items: start; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
      .stages p { margin: 0 0 0.25rem; font-weight: 500; }
    `,
  ];
  #changes: readonly number[] = [];

  get #told(): Told {
    const { t, grown, gates } = this;
    return { t, grown, gates };
  }

  override willUpdate(): void {
    this.#changes = changes(this.#told, BLOCKS);
  }

  override renderFigure() {
    const stages: Draw = (context, size, theme) => drawStages(context, size, theme, stagesOf(this.#told));
    const changed: Draw = (context, size, theme) => drawChanges(context, size, theme, this.#changes);
    return html`<div class="stages">
      <div><p>one token, first half of a block</p>${canvasSurface(stages, { aspect: 0.95, label: "Sixteen numbers of a token at six stages" })}</div>
      <div><p>all tokens, through ${BLOCKS} blocks</p>${canvasSurface(changed, { aspect: 1.25, label: "How far the tokens are changed, by the number of blocks" })}</div>
    </div>`;
  }

  override renderControls() {
    return html`${timeSlider(this.bind("t"))}
      ${slider({ label: "Weights of the modulation", ...this.bind("grown"), step: 0.05, ends: ["zero, as it begins", "grown"], format: (value) => value.toFixed(2) })}
      ${choice({ label: "Blocks", ...this.bind("gates") })}`;
  }

  override renderNumbers() {
    const [one, all] = [this.#changes[0]!, this.#changes.at(-1)!];
    return html`tokens changed by ${reading("one", one, one.toFixed(2))} of their length after one block, by
      ${reading("all", all, all.toFixed(2))} after ${BLOCKS}`;
  }

  describe(): string {
    const all = this.#changes.at(-1)!;
    const how =
      all === 0
        ? "Nothing is changed, exactly: all gates are zero, so that each block hands on what it is given."
        : `After ${BLOCKS} blocks the tokens are ${all.toFixed(2)} of their own length away from where they came in.`;
    return `A token of sixteen numbers is normalised, scaled and shifted by what the time says, answered by attention, and gets the answer added, times a gate. ${how}`;
  }
}
customElements.define("nb-dit-modulation", DitModulation);
