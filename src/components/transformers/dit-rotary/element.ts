import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { signed } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { drawDials, drawScores, grid } from "./draw.ts";
import { asked, beside, logit, range, SIDE } from "./logits.ts";

const ways = { rotary: "turned (rotary)", sinusoidal: "added sinusoids", none: "none" } as const;

/** How a query scores keys at all places, when all patches hold the same. */
export class DitRotary extends figureWith({
  positions: oneOf(ways, "rotary"),
  query: whole(27, 0, SIDE * SIDE - 1),
  down: whole(1, -7, 7),
  across: whole(2, -7, 7),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .two { display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); }
      .two p { margin: 0 0 0.25rem; font-weight: 500; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
    `,
  ];

  get #scene() {
    const { query, down, across } = this;
    return { both: asked(this.positions), query, key: beside(query, down, across) };
  }

  override renderFigure() {
    const scores: Draw = (context, size, theme) => drawScores(context, size, theme, this.#scene);
    const dials: Draw = (context, size, theme) => drawDials(context, size, theme, this.#scene);
    const options = {
      label: "How the query q scores each place",
      aspect: 1,
      grid,
      picked: this.query,
      onPick: (query: number) => (this.query = query),
    };
    return html`<div class="two">
      <div><p>how q scores each place</p>${cellCanvas(scores, options)}</div>
      <div><p>four pairs of numbers: q, and k dashed</p>${canvasSurface(dials, { aspect: 1, label: "Pairs of numbers of query and key as hands of dials" })}</div>
    </div>`;
  }

  override renderControls() {
    const far = (label: string) => ({ label, format: (value: number) => signed(value, 0) });
    return html`${choice({ label: "Positions", ...this.bind("positions") })}
      ${slider({ ...far("k lies down from q by"), ...this.bind("down") })}
      ${slider({ ...far("k lies across by"), ...this.bind("across") })}`;
  }

  override renderNumbers() {
    const { both, query, key } = this.#scene;
    const score = key === undefined ? undefined : logit(both, query, key);
    const [low, high] = range(both, this.down, this.across);
    const here =
      score === undefined ? "k is off the picture" : html`q · k / √d = ${reading("score", score, signed(score))}`;
    return html`${here} · of all pairs that lie so apart: ${reading("low", low, signed(low))} to
      ${reading("high", high, signed(high))}, ${reading("apart", high - low, (high - low).toFixed(2))} apart`;
  }

  describe(): string {
    const [low, high] = range(asked(this.positions), this.down, this.across);
    const takeaway = {
      rotary:
        "Queries and keys are turned by their places, so a score depends on how far apart two patches lie and on nothing else: move the query, and the pattern moves along unchanged.",
      sinusoidal:
        "Sinusoids are added before the layers that make queries and keys, so a score depends on both places: move the query, and the pattern changes.",
      none: "Without positions all places score alike: the network can't tell them apart.",
    };
    return `All patches hold the same. ${takeaway[this.positions]} Pairs that lie ${this.down} down and ${this.across} across apart score from ${signed(low)} to ${signed(high)}.`;
  }
}
customElements.define("nb-dit-rotary", DitRotary);
