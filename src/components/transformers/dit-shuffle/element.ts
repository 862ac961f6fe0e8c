import { css, html } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { button, choice } from "../../kit/controls/controls.ts";
import { tiny } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { shuffled } from "./answers.ts";
import { drawPatches } from "./draw.ts";

const ways = { none: "none", sinusoidal: "added sinusoids", rotary: "rotary" } as const;

/** The patches of a letter, shuffled, and what two blocks of a transformer answer for both. */
export class DitShuffle extends figureWith({ positions: oneOf(ways, "none"), shuffle: whole(1, 0, 1e6) }) {
  static override styles = [
    FigureElement.styles,
    css`
      .four { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); max-width: 48rem; }
      .four p { margin: 0 0 0.25rem; font-weight: 500; }
    `,
  ];

  get #shuffled() {
    return shuffled(this.shuffle, this.positions);
  }

  override renderFigure() {
    return html`<div class="four">${this.#shuffled.pictures.map(
      ([title, picture]) =>
        html`<div><p>${title}</p>${canvasSurface((...paper) => drawPatches(...paper, picture), { aspect: 1, label: title })}</div>`,
    )}</div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Positions", ...this.bind("positions") })}
      ${button({ label: "Shuffle again", onClick: () => (this.shuffle += 1) })}
      ${button({ label: "In order", disabled: this.shuffle === 0, onClick: () => (this.shuffle = 0) })}`;
  }

  override renderNumbers() {
    const { apart } = this.#shuffled;
    return html`the two answers differ by at most ${reading("apart", apart, apart < 0.01 ? tiny(apart) : apart.toFixed(2))}`;
  }

  describe(): string {
    const { apart } = this.#shuffled;
    return apart < 1e-9
      ? "The patches of a letter are shuffled; two blocks of a transformer answer for the letter and for the shuffled patches. Put back in order, the second answer is the first: without positions nothing tells the network where a patch lies."
      : `The patches of a letter are shuffled; the network is told where each patch lies. The two answers differ by up to ${apart.toFixed(2)}: to this network, a shuffled letter is another picture.`;
  }
}
customElements.define("nb-dit-shuffle", DitShuffle);
