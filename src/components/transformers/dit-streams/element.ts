import { css, html } from "lit";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { optionsOf, select, slider } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { COUNT, isWord, looks, pairsOf, SIDE, squaresOf, type Way, WORDS, ways } from "./attention.ts";
import { drawLooks, drawMatrix, matrix, matrixBox, placesOf } from "./draw.ts";

const sides = optionsOf([16, 32, 64], (n) => `${n} × ${n} = ${n * n}`);

/** Words and patches, and who looks at whom, by the way in which a network hears of words. */
export class DitStreams extends figureWith({
  way: oneOf(ways, "joint"),
  picked: whole(11, 0, COUNT - 1),
  words: whole(77, 1, 512),
  patches: oneOf(sides, 32),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .two { display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); }
      .two p, table { margin: 0 0 0.25rem; }
      .two p { font-weight: 500; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      .seen { margin-block: 0.5rem 0; color: var(--muted); }
    `,
  ];

  readonly #point = ({ target, offsetX, offsetY }: PointerEvent) => {
    const { clientWidth: width, clientHeight: height } = target as HTMLCanvasElement;
    const { of } = placesOf({ width, height });
    const far = (token: number) => Math.hypot(of(token)[0] - offsetX, of(token)[1] - offsetY);
    const all = Array.from({ length: COUNT }, (_, token) => token);
    this.picked = all.reduce((best, token) => (far(token) < far(best) ? token : best), 0);
  };

  override renderFigure() {
    const { way, picked } = this;
    const links: Draw = (context, size, theme) => drawLooks(context, size, theme, way, picked);
    const cells: Draw = (context, size, theme) => drawMatrix(context, size, theme, way, picked);
    const options = {
      label: "Who looks at whom, a row for each token that asks",
      aspect: 1,
      grid: matrix,
      box: matrixBox,
      picked: picked * COUNT,
      onPick: (cell: number) => (this.picked = Math.floor(cell / COUNT)),
    };
    return html`<div class="two">
        <div><p>a token, and where it looks</p>
          <canvas role="img" aria-label="Words, patches, and lines to what the picked token looks at" style="aspect-ratio: 1; cursor: crosshair" @pointerdown=${this.#point} ${surface(links)}></canvas></div>
        <div><p>all of them, a row each</p>${cellCanvas(cells, options)}</div>
      </div>
      <p class="seen">${ways[way].seen}. A block: ${ways[way].parts.map(([name, squares]) => `${name} ${squares} d²`).join(", ")}.</p>`;
  }

  override renderControls() {
    return html`${select({ label: "Words are", ...this.bind("way") })}
      ${slider({ label: "Tokens of text", ...this.bind("words") })}
      ${select({ label: "Patches", ...this.bind("patches") })}`;
  }

  override renderNumbers() {
    const facts = ways[this.way as Way];
    const shares = looks(this.way, this.picked);
    const toWords = shares.slice(0, WORDS.length).reduce((sum, share) => sum + share, 0);
    const [patches, squares] = [this.patches ** 2, squaresOf(facts)];
    const pairs = pairsOf(facts, patches, this.words) / patches ** 2;
    return html`${this.#name} looks at words with ${reading("toWords", 100 * toWords, percent(toWords))} · a block has
      ${reading("squares", squares, String(squares))} d² parameters · pairs scored:
      ${reading("pairs", pairs, pairs.toFixed(2))} times those among patches alone`;
  }

  get #name(): string {
    return isWord(this.picked)
      ? `“${WORDS[this.picked]}”`
      : `patch ${this.picked - WORDS.length + 1} of ${SIDE * SIDE}`;
  }

  describe(): string {
    const { title, looksAtWords, wordsLook, shares } = ways[this.way];
    const what = looksAtWords
      ? `Patches look at words${wordsLook ? ", and words look at patches and at each other" : "; words look at nothing and stay as they are"}.`
      : "Patches look at patches alone; what is asked for reaches them as gains and shifts.";
    const own = wordsLook ? ` They go through ${shares ? "the same weights" : "weights of their own"}.` : "";
    return `${WORDS.length} words and ${SIDE * SIDE} patches, ${title}. ${what}${own}`;
  }
}
customElements.define("nb-dit-streams", DitStreams);
