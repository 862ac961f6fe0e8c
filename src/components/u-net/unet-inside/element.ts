import { html, nothing } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { button, select, slider, toggle } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { number, oneOf, text, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import { greeting } from "../greeting.ts";
import { type Answer, errorOf } from "../look.ts";
import { asks, greeted, type Question, skipSides, tellings } from "../questions.ts";
import { uStyles } from "../u-styles.ts";
import type { Asked } from "./asked.ts";
import { insideStyles } from "./styles.ts";
import { describeInside } from "./words.ts";

const characters = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const allCut = "1 2 3 4 5 6";
const tidyCut = (given: string) =>
  (given.match(/[1-6]/g) ?? [])
    .filter((each, i, all) => all.indexOf(each) === i)
    .sort()
    .join(" ");

/** Looks into two trained U-Nets, one with skip connections and one without, and asks both the same. */
export class UnetInside extends figureWith({
  ask: oneOf(asks, "skips"),
  t: number(0.5, 0.05, 0.95),
  glyph: oneOf(characters, "R"),
  cut: text(allCut, tidyCut),
  telling: oneOf(tellings, "time"),
  block: text("up_blocks.2.resnets.1"),
  row: whole(5, 0, 15),
  column: whole(6, 0, 15),
  seed: whole(1, 0, 1000),
}) {
  static override styles = [FigureElement.styles, uStyles, insideStyles];
  readonly #link = new EngineLink(() => this.requestUpdate());
  readonly #views = new Later(this, () => import("./views.ts"));
  readonly #greeting = new Later(this, async () => ({ ...(await greeting()), question: greeted }));
  #isAsked = false;
  /** How often it began anew: what was broken off is asked again. */
  #round = 0;
  readonly #answers = new Answers<Asked>(this, {
    question: () => (this.#isAsked ? [this.#needed, this.seed, this.#round] : undefined),
    answer: () => this.#ask(),
  });

  get question(): Question {
    const { ask, t, glyph, cut, telling, block, row, column } = this;
    return { ask, t, character: glyph, cut: cut.split(" ").filter(Boolean).map(Number), telling, block, row, column };
  }

  /** The question as far as the answer hangs on it: where a pixel looks is answered for all of them at once. */
  get #needed(): Partial<Question> {
    const { row, column, ...rest } = this.question;
    return this.ask === "reach" ? { ...rest, row, column } : rest;
  }

  /** What is shown: the newest answers, or before there are any what the networks answered once. */
  get asked(): Asked | undefined {
    return (this.#isAsked ? this.#answers.value : undefined) ?? this.#greeting.value;
  }

  async *#ask(): AsyncGenerator<Asked> {
    const { asking } = await import("./asking.ts");
    yield* asking(await this.#link.connect(), this.question, this.seed);
  }

  /** From the first change on, the networks themselves answer. */
  readonly #change = (patch: Partial<this>) => {
    this.#isAsked = true;
    Object.assign(this, patch);
    this.requestUpdate();
  };

  override reset(): void {
    super.reset();
    this.#isAsked = false;
    this.#round++;
    this.#answers.stop();
  }

  override willUpdate(): void {
    this.#isAsked ||= JSON.stringify([this.question, this.seed]) !== JSON.stringify([greeted, 1]);
  }

  override renderFigure() {
    const { asked } = this;
    const views = this.#views.value;
    if (!asked || !views) return html`<div class="waiting"></div>`;
    return html`<div class="given">${canvasSurface((...on) => views.drawPair(on, asked.pair), { aspect: 2.15, label: "A glyph, and the same with noise, which both networks are given" })}</div>
      <p class="explain">${views.explain(asked.question)}</p><div class="nets">${["With skips", "Without"].map((title, i) => this.#renderNet(title, asked.answers[i]!, asked))}</div>
      ${asked.question.ask === "maps" ? views.chooser(this.block, (block) => this.#change({ block } as Partial<this>)) : nothing}`;
  }

  #renderNet(title: string, answer: Answer, { question, pair }: Asked) {
    const { row, column } = this;
    const pick = (row: number, column: number) => this.#change({ row, column } as Partial<this>);
    return html`<section aria-label=${title}><p class="net">${title}</p>
      ${this.#views.value!.view({ ...question, row, column }, answer, pair, pick)}</section>`;
  }

  override renderControls() {
    return html`${select({ label: "Question", ...this.bind("ask") })}
      ${slider({ label: "Time t of the noisy glyph", step: 0.05, ends: ["data", "noise"], format: (t) => t.toFixed(2), ...this.bind("t") })}
      ${this.#own()}`;
  }

  /** What only this question asks for. */
  #own() {
    if (this.ask === "told") return select({ label: "It is told", ...this.bind("telling") });
    if (this.ask === "skips") return this.#skips();
    return this.#isAsked ? nothing : button({ label: "Ask them", primary: true, onClick: () => this.#change({}) });
  }

  #skips() {
    const cut = new Set(this.cut.split(" "));
    const flip = (number: string) => {
      const all = cut.has(number) ? [...cut].filter((each) => each !== number) : [...cut, number];
      this.cut = tidyCut(all.join(" "));
    };
    return html`<fieldset class="cuts"><legend class="name">Skips that are cut</legend>${skipSides.map((side, i) =>
      toggle({
        label: `${i + 1}: ${side} × ${side}`,
        checked: cut.has(String(i + 1)),
        onChange: () => flip(String(i + 1)),
      }),
    )}</fieldset>`;
  }

  override renderMore() {
    return html`${select({ label: "Glyph", ...this.bind("glyph") })} ${slider({ label: "Seed", ...this.bind("seed"), max: 50 })}`;
  }

  override renderNumbers() {
    const { asked } = this;
    if (!asked) return "";
    const busy =
      this.#isAsked && this.#answers.state === "running" ? html` · ${this.#link.status || "asking …"}` : nothing;
    const tell = (answer: Answer, i: number) => {
      const name = i === 0 ? "with skips" : "without";
      const error = errorOf(answer.guess, asked.pair.clean);
      const changed = answer.changed && errorOf(answer.changed, asked.pair.clean);
      return html`${i > 0 ? " · " : ""}${name}: error of x̂₀ ${reading(i === 0 ? "error" : "error.plain", error, error.toFixed(3))}${
        changed === undefined
          ? nothing
          : html`, changed ${reading(i === 0 ? "changed" : "changed.plain", changed, changed.toFixed(3))}`
      }`;
    };
    return html`${asked.answers.map(tell)}${busy}`;
  }

  describe(): string {
    return describeInside(this.asked?.question ?? this.question, this.asked);
  }
}
customElements.define("nb-unet-inside", UnetInside);
