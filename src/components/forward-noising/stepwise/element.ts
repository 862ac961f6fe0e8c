import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { button, choice, select, slider } from "../../kit/controls/controls.ts";
import { entry } from "../../kit/controls/entry.ts";
import { signed, tiny } from "../../kit/controls/numbers.ts";
import { Player } from "../../kit/controls/player.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed, state, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { exactMoments, moments } from "../moments.ts";
import { advance, betasFor, chainLevels, dataSets, jump, type RuleName, sameRange, start, type Walk } from "./chain.ts";
import { drawWalk } from "./draw.ts";

const COUNT = 4000;
const TRAILS = 36;
const SECONDS = 8;
const ruleTitles: readonly (readonly [RuleName, string])[] = [
  ["right", "√(1−β) x + √β ε"],
  ["keep", "(1−β) x + √β ε"],
  ["noise", "√(1−β) x + β ε"],
];
const dataTitles = [
  ["modes", "Two clusters"],
  ["value", "One value, 1.5"],
] as const;
const lengths = [10, 100, 1000] as const;
const betaChoices = [
  ["cut", "cut from the thousand's curve"],
  ["range", "0.0001 to 0.02, as for a thousand"],
] as const;

/** Thousands of walkers take small noise steps; where they should be is known in closed form. */
export class Stepwise extends figureWith({
  rule: oneOf(ruleTitles, "right"),
  data: oneOf(dataTitles, "modes"),
  steps: oneOf(lengths, 100),
  betas: oneOf(betaChoices, "cut"),
  seed: seed(),
  at: whole(12, 0, 1000),
  jumped: state<Float64Array | undefined>(undefined),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
      @container (max-width: 30rem) { canvas { aspect-ratio: 1.05 !important; } }
      .picture { container-type: inline-size; }
    `,
  ];
  #run?: { key: string; walk: Walk; betas: readonly number[] };
  #owed = 0;
  readonly #player = new Player(this, (seconds) => this.#play(seconds), { autoplay: false });

  get #mixture() {
    return entry(dataSets, this.data, "modes");
  }

  /** The walk, brought to the step that is asked for: back means again from the data, with the same noise. */
  get #state() {
    const key = [this.rule, this.data, this.steps, this.betas, this.seed].join();
    const at = Math.min(this.steps, this.at);
    if (this.#run?.key !== key || this.#run.walk.step > at) {
      const walk = start(this.#mixture, { count: COUNT, trails: TRAILS, steps: this.steps, seed: this.seed });
      this.#run = { key, walk, betas: (this.betas === "cut" ? betasFor : sameRange)(this.steps) };
    }
    while (this.#run.walk.step < at) advance(this.#run.walk, this.#run.betas, this.rule, this.seed);
    return this.#run;
  }

  #play(seconds: number) {
    this.#owed += (seconds * this.steps) / SECONDS;
    const whole = Math.floor(this.#owed);
    this.#owed -= whole;
    if (whole > 0) this.#move(this.at + whole);
    if (this.at >= this.steps) this.#player.pause();
  }

  #move(at: number) {
    this.at = Math.min(this.steps, at);
    this.jumped = undefined;
  }

  #go(at: number) {
    this.#player.pause();
    this.#move(at);
  }

  #choose(change: Partial<Pick<Stepwise, "rule" | "data" | "betas" | "seed">>) {
    Object.assign(this, change, { jumped: undefined });
  }

  #lengthen(steps: Stepwise["steps"]) {
    this.#go(Math.round((this.at / this.steps) * steps));
    this.steps = steps;
  }

  readonly #toggle = () => {
    if (!this.#player.playing && this.at >= this.steps) this.#move(0);
    this.#player.toggle();
  };

  readonly #jump = () => {
    const level = chainLevels(this.#state.betas, "right")[this.#state.walk.step]!;
    this.jumped = jump(this.#mixture, level, COUNT, this.seed);
  };

  readonly #draw: Draw = (context, size, theme) => {
    const { walk, betas } = this.#state;
    const level = chainLevels(betas, "right")[walk.step]!;
    drawWalk(context, size, theme, { walk, steps: this.steps, data: this.#mixture, level, jumped: this.jumped });
  };

  override renderFigure() {
    return html`${canvasSurface(this.#draw, { aspect: 1.9, label: this.describe() })}`;
  }

  override renderControls() {
    const steps = this.steps;
    return html`<div class="buttons">
        ${button({ label: "Step", disabled: this.at >= steps, onClick: () => this.#go(this.at + 1) })}
        ${button({ label: this.#player.playing ? "Pause" : "Run", primary: true, onClick: this.#toggle })}
        ${button({ label: "Jump here", onClick: this.#jump })}
      </div>
      ${slider({ label: "Steps taken", ...this.bind("at"), max: steps, ends: ["data", "noise"], format: (n) => `${n} of ${steps}`, onInput: (at) => this.#go(at) })}
      ${select({ label: "Each step", ...this.bind("rule"), onChange: (rule) => this.#choose({ rule }) })}`;
  }

  override renderMore() {
    return html`${choice({ label: "Steps in all", ...this.bind("steps"), onChange: (n) => this.#lengthen(n) })}
      ${select({ label: "Its β", ...this.bind("betas"), onChange: (betas) => this.#choose({ betas }) })}
      ${choice({ label: "Data", ...this.bind("data"), onChange: (data) => this.#choose({ data }) })}
      ${button({ label: "New noise", onClick: () => this.#choose({ seed: this.seed + 1 }) })}`;
  }

  get #measures() {
    const { walk, betas } = this.#state;
    const level = chainLevels(betas, "right")[walk.step]!;
    const should = exactMoments(this.#mixture, level);
    const ruled = exactMoments(this.#mixture, chainLevels(betas, this.rule)[walk.step]!);
    return { level, should, ruled, walked: moments(walk.x), jumped: this.jumped && moments(this.jumped) };
  }

  override renderNumbers() {
    const { level, should, ruled, walked, jumped } = this.#measures;
    const pair = (m: ReturnType<typeof moments>, name: string) =>
      html`mean ${signed(m.mean, 3)} ± ${m.meanError.toFixed(3)}, variance ${reading(name, m.variance, m.variance.toFixed(3))} ± ${m.varianceError.toFixed(3)}`;
    const wrong =
      this.rule === "right"
        ? ""
        : html` · this rule: variance ${reading("ruled", ruled.variance, ruled.variance.toFixed(3))}`;
    const exact = reading("variance", should.variance, should.variance.toFixed(3));
    return html`Walked: ${pair(walked, "walked")}${jumped ? html` · jumped: ${pair(jumped, "jumped")}` : ""}${wrong} · closed form: mean ${signed(should.mean, 3)}, variance ${exact} · signal left ᾱ = ${reading("left", level.alpha ** 2, tiny(level.alpha ** 2))}`;
  }

  describe() {
    const { should, walked } = this.#measures;
    const off = Math.abs(walked.variance - should.variance) > 5 * walked.varianceError + 1e-9;
    return `${COUNT} points after ${Math.round(this.at)} of ${this.steps} small noise steps, their trails on the left and their histogram on the right. Their variance is ${walked.variance.toFixed(2)}; the closed form says ${should.variance.toFixed(2)}. ${off ? "They disagree: this rule is wrong." : "They agree: many small steps are one large one."}`;
  }
}
customElements.define("nb-stepwise", Stepwise);
