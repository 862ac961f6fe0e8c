import { css, html } from "lit";
import type { Draw } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { optionsOf, select, toggle } from "../../kit/controls/controls.ts";
import { tiny } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { flag, oneOf } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawLooks, looksBox } from "./draw.ts";
import { apart, changed, encoded, framed, instead, looks, moves, sentence } from "./encoder.ts";

const words = optionsOf(
  sentence.map((_, i) => i),
  (i) => `${i + 1}. ${sentence[i]}`,
);
/** Below which a vector has moved by rounding alone. */
const rounding = 1e-9;

/** A text encoder with random weights: who sees whom, what a changed word moves, and what the order of words does. */
export class TcMask extends figureWith({ full: flag(), unplaced: flag(), word: oneOf(words, 6) }) {
  static override styles = [
    FigureElement.styles,
    css`canvas { max-width: 34rem; } canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }`,
  ];

  get #encoder() {
    return { mask: !this.full, positions: !this.unplaced };
  }

  get #moves(): number[] {
    return moves(encoded(sentence, this.#encoder), encoded(changed(this.word), this.#encoder));
  }

  override renderFigure() {
    const names = framed(sentence);
    const n = names.length;
    const shares = looks(sentence, this.#encoder);
    const moved = this.#moves;
    const draw: Draw = (...paper) => drawLooks(...paper, { words: names, shares, moves: moved, picked: this.word + 1 });
    return html`${cellCanvas(draw, {
      ...{
        label: "Which token looks at which; the framed word is changed",
        aspect: 1.3,
        grid: { rows: 1, columns: n },
      },
      picked: this.word + 1,
      box: (size) => looksBox(size, n),
      onPick: (cell) => (this.word = Math.min(sentence.length, Math.max(1, cell)) - 1),
    })}`;
  }

  override renderControls() {
    const [mask, places] = [this.bind("full"), this.bind("unplaced")];
    return html`${toggle({ label: "Causal mask", checked: !mask.value, onChange: (on) => mask.onChange(!on) })}
      ${toggle({ label: "Positions", checked: !places.value, onChange: (on) => places.onChange(!on) })}
      ${select({ label: `Change into “${instead}”`, ...this.bind("word") })}`;
  }

  override renderNumbers() {
    const moved = this.#moves.filter((far) => far > rounding).length;
    const { end, mean } = apart(this.#encoder);
    const told = (far: number) => (far < rounding ? tiny(far) : far.toFixed(2));
    return html`${reading("moved", moved, String(moved))} of ${sentence.length + 2} vectors move · “red” and “blue” exchanged:
      the end moves by ${reading("end", end, told(end))}, the mean of all by ${reading("mean", mean, told(mean))}`;
  }

  describe(): string {
    const moved = this.#moves.filter((far) => far > rounding).length;
    const { end } = apart(this.#encoder);
    const sees = this.full ? "Every token sees every other" : "Each token sees itself and those before it alone";
    const order = end < rounding ? "the order of words can't be told" : "the order of words makes a difference";
    return `${sees}. If “${sentence[this.word]}” becomes “${instead}”, ${moved} of ${sentence.length + 2} vectors move, and ${order}.`;
  }
}
customElements.define("nb-tc-mask", TcMask);
