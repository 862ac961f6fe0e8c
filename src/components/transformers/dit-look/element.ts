import { css, html, nothing } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { button, optionsOf, select, slider } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, seed, state, whole } from "../../kit/frame/properties.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import { shipped } from "../../workbench/shipped/shipped.ts";
import { cards, cardsBox, drawAttention, drawCards, drawMoments, patches } from "./draw.ts";
import { asked, greeting, QUERY } from "./greeting.ts";
import { ACROSS, BLOCKS, HEADS, type Looked, look, reachOf, rowOf, STEPS } from "./question.ts";

const digits = optionsOf([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

/** A digit that a shipped transformer draws, and where its patches look on the way. */
export class DitLook extends figureWith({
  digit: oneOf(digits, asked.digit as 3),
  step: whole(asked.step, 0, STEPS - 1),
  query: whole(QUERY, 0, ACROSS ** 2 - 1),
  block: whole(2, 1, BLOCKS),
  head: whole(2, 1, HEADS),
  seed: seed(asked.seed),
  /** Whether the reader has asked for something. */
  live: state(false),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .two { display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); max-width: 44rem; }
      .two p { margin: 0.5rem 0 0.25rem; font-weight: 500; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
    `,
  ];
  readonly #link = new EngineLink(() => this.requestUpdate());
  readonly #greeting = new Later(this, greeting);
  readonly #looked = new Answers<Looked>(this, {
    question: () => (this.#isGreeting ? undefined : [this.digit, this.step, this.seed]),
    answer: () => this.#look(),
  });

  get #isGreeting(): boolean {
    const { digit, step, seed, query } = this;
    return !this.live && digit === asked.digit && step === asked.step && seed === asked.seed && query === QUERY;
  }

  async *#look(): AsyncGenerator<Looked> {
    this.live = true;
    const { digit, step, seed } = this;
    const [engine, network] = await Promise.all([this.#link.connect(), shipped("glyphs-dit")]);
    yield await look(engine, network, { digit, step, seed });
  }

  get #shown(): Looked | undefined {
    return this.#looked.value ?? this.#greeting.value;
  }

  get #picked(): number {
    return (this.block - 1) * HEADS + this.head - 1;
  }

  override reset() {
    super.reset();
    this.live = false;
    this.#looked.stop();
  }

  override renderFigure() {
    const shown = this.#shown;
    if (!shown) return html`${nothing}`;
    const { moments, maps } = shown;
    const { query, step } = this;
    const now = moments[step]!;
    const strip: Draw = (...paper) => drawMoments(...paper, moments, step);
    const attention: Draw = (...paper) => drawAttention(...paper, { x0: now.x0, map: maps[this.#picked]!, query });
    const all: Draw = (...paper) => drawCards(...paper, { maps, query, picked: this.#picked });
    return html`${canvasSurface(strip, { aspect: 2.5, label: `A ${this.digit} on its way from noise, with the guesses below` })}
      <div class="two">
        <div><p>where the framed patch looks</p>${cellCanvas(attention, {
          ...{ label: "The guess, and over it where the picked patch looks", aspect: 1, grid: patches, picked: query },
          onPick: (cell) => (this.query = cell),
        })}</div>
        <div><p>the same in each block (down) and head (across)</p>${cellCanvas(all, {
          ...{ label: "Maps of all blocks and heads", aspect: 1, grid: cards, picked: this.#picked, box: cardsBox },
          onPick: (cell) => Object.assign(this, { block: Math.floor(cell / HEADS) + 1, head: (cell % HEADS) + 1 }),
        })}</div>
      </div>`;
  }

  override renderControls() {
    return html`${select({ label: "Digit", ...this.bind("digit") })}
      ${slider({ label: "Steps done", ...this.bind("step"), ends: ["noise", "digit"] })}
      ${button({ label: "Another sample", onClick: () => (this.seed += 1) })}`;
  }

  override renderMore() {
    return html`${slider({ label: "Block", ...this.bind("block") })} ${slider({ label: "Head", ...this.bind("head") })}`;
  }

  override renderNumbers() {
    const shown = this.#shown;
    if (this.#link.status) return html`${this.#link.status}`;
    if (!shown) return nothing;
    const far = reachOf(rowOf(shown.maps[this.#picked]!, this.query), this.query);
    const whose = this.live ? "" : " · computed beforehand; choose anything, and the network answers here";
    return html`block ${this.block}, head ${this.head}: the patch looks ${far.toFixed(1)} patches away on average;
      evenly over all it would be ${reachOf(new Float32Array(ACROSS ** 2).fill(1), this.query).toFixed(1)}${whose}`;
  }

  describe(): string {
    return `A diffusion transformer draws the digit ${this.digit} in ${STEPS} steps; after ${this.step} of them the picked patch looks at other patches, in each of ${BLOCKS} blocks and ${HEADS} heads otherwise.`;
  }
}
customElements.define("nb-dit-look", DitLook);
