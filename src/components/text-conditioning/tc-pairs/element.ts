import { css, html, nothing, type TemplateResult } from "lit";
import { readable } from "../../../lib/diffusion/tokenizers/byte-letters.ts";
import type { LearntPair } from "../../../lib/diffusion/tokenizers/learn-pairs.ts";
import { button, select, slider } from "../../kit/controls/controls.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, text, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { chipStyles, textField, textFieldStyles } from "../text-field.ts";
import { BEGINNING, learning, MOST, standing, tokensOf } from "./learnt.ts";
import { type CorpusName, corpora, textOf } from "./texts.ts";

const longest = 4000;
const cut = (value: string) => value.slice(0, longest);
const WORDS = 16;

/** Byte pairs learned merge by merge, and a text told in them. */
export class TcPairs extends figureWith({
  corpus: oneOf(corpora, "captions"),
  merges: whole(12, 0, MOST),
  say: text("a turquoise triangle left of two circles", cut),
  own: text("she sells sea shells by the sea shore", cut),
}) {
  static override styles = [
    FigureElement.styles,
    textFieldStyles,
    chipStyles,
    css`
      .about { margin: 0.9rem 0 0.35rem; font-size: 1rem; font-weight: 500; }
      .next { color: var(--muted); margin: 0.35rem 0 0; }
      .count { color: var(--muted); font-size: 0.8rem; align-self: center; margin-left: 0.15rem; }
      .said { min-height: 3.6rem; align-content: start; }
      .counted { display: inline-flex; }
    `,
  ];
  readonly #learnt = remembered((corpus: CorpusName, own: string) => learning(textOf(corpus, own)));
  readonly #standing = remembered((corpus: CorpusName, own: string, merges: number) =>
    standing(this.#learnt(corpus, own), merges),
  );

  get #pairs(): readonly LearntPair[] {
    return this.#learnt(this.corpus, this.own).pairs.slice(0, this.merges);
  }

  get #now() {
    return this.#standing(this.corpus, this.own, this.merges);
  }

  get #most(): number {
    return this.#learnt(this.corpus, this.own).pairs.length;
  }

  override renderFigure() {
    const newest = this.#pairs.at(-1);
    return html`${this.#renderMerge(newest)}
      <p class="about">The text’s most frequent words</p>
      <div class="chips">${this.#now.words
        .slice(0, WORDS)
        .map(
          ({ parts, count }) =>
            html`<span class="counted">${wordChips(parts, newest?.pair.join(""))}<span class="count">×${count}</span></span>`,
        )}</div>
      <p class="about">Your words, in tokens</p>
      <div class="chips said" aria-live="polite">${tokensOf(this.say, this.#pairs).map((parts) => wordChips(parts))}</div>`;
  }

  #renderMerge(newest: LearntPair | undefined): TemplateResult {
    const { next } = this.#now;
    const told = (each: LearntPair) => html`${partsOf(each)} ×${each.count}`;
    return html`<div>${newest ? html`Merge ${this.#pairs.length}: ${told(newest)}` : "Nothing merged yet: each letter is a token."}</div>
      <p class="next">${next.length > 0 ? html`Next: ${next.map((each, i) => html`${i > 0 ? " · " : nothing}${told(each)}`)}` : "No pair is left that the text has twice."}</p>`;
  }

  override renderControls() {
    const bound = this.bind("merges");
    return html`${slider({ label: "Merges", ...bound, max: Math.max(1, this.#most), ends: ["letters", "words"] })}
      ${button({ label: "Merge the next", disabled: this.merges >= this.#most, onClick: () => (this.merges = Math.min(this.merges, this.#most) + 1) })}
      ${textField({ label: "Your words", value: this.say, most: longest, onInput: (value) => (this.say = value) })}`;
  }

  override renderMore() {
    const own = textField({
      ...{ label: "Your own text to learn from", value: this.own, most: longest, rows: 3 },
      onInput: (value) => Object.assign(this, { own: value, corpus: "own" }),
    });
    return html`${select({ label: "Learn from", ...this.bind("corpus") })} ${own}`;
  }

  override renderNumbers() {
    const said = tokensOf(this.say, this.#pairs);
    const tokens = said.reduce((sum, parts) => sum + parts.length, 0);
    const size = BEGINNING + this.#pairs.length;
    const { perWord } = this.#now;
    return html`${reading("size", size, String(size))} tokens in the list · a word of the text takes
      ${reading("perWord", perWord, perWord.toFixed(2))} · your ${said.length} words take ${reading("tokens", tokens, String(tokens))}`;
  }

  describe(): string {
    const said = tokensOf(this.say, this.#pairs).map((parts) => parts.map(readable).join("|"));
    return `After ${this.#pairs.length} merges, learned from ${corpora[this.corpus]}, your words are these tokens: ${said.join(" ")}. Pairs that are frequent become one, until frequent words are whole.`;
  }
}

const partsOf = ({ pair: [left, right] }: LearntPair) =>
  html`<span class="word"><span class="chip">${readable(left)}</span>+<span class="chip">${readable(right)}</span></span>`;

const wordChips = (parts: readonly string[], newest?: string) =>
  html`<span class="word">${parts.map(
    (part) =>
      html`<span class=${["chip", parts.length === 1 ? "whole" : "", part === newest ? "new" : ""].join(" ")}>${readable(part)}</span>`,
  )}</span>`;

customElements.define("nb-tc-pairs", TcPairs);
