import { css, html, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { choice, select, slider } from "../../kit/controls/controls.ts";
import { percents } from "../../kit/controls/numbers.ts";
import { recordedReading } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, text, whole } from "../../kit/frame/properties.ts";
import { askedOptions, GREETED, usual } from "../asked.ts";
import { howFar, pipelineStatus, pipelineStyles, promptField, seedField } from "../controls.ts";
import { lookedAt } from "../greeting.ts";
import { liveRun } from "../live.ts";
import { type DrawnRun, type DrawnStep, everything } from "../run.ts";
import { drawHeads, drawLit, headsBox } from "./draw.ts";
import { HEADS, LAYERS, lookedSteps, mapOf } from "./maps.ts";
import recorded from "./recorded.json";

const grid = { rows: LAYERS, columns: HEADS };
const records = { none: "its map", colour: "how often it binds colours", shape: "how often it binds shapes" } as const;
const twoDigits = (value: number) => value.toFixed(2);

/** Which places of the picture look at which word, at each step, by each head of each layer. */
export class T2iAttention extends figureWith({
  prompt: text(GREETED),
  seed: askedOptions.seed,
  at: whole(4, 1, 8),
  word: whole(2, 1, 14),
  cell: whole(0, 0, LAYERS * HEADS),
  record: oneOf(records, "none"),
}) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    css`
      .words { display: grid; grid-template-columns: repeat(auto-fill, minmax(5.2rem, 1fr)); gap: 0.5rem; align-content: start; }
      .word { font: inherit; color: inherit; background: none; border: 2px solid transparent; border-radius: 4px; padding: 0.2rem; text-align: start; cursor: pointer; }
      .word[aria-pressed="true"] { border-color: var(--ink); }
      .word canvas { pointer-events: none; }
      .all:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      @media (min-width: 44rem) { .sides { display: grid; grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); gap: 1.5rem; } }
      @media (max-width: 43.99rem) { .words { margin-block-end: 1rem; } }
    `,
  ];
  readonly #record = new Later(this, lookedAt);
  readonly #live = liveRun(this, () => ({ ...usual, prompt: this.prompt, seed: this.seed }), {
    ...everything,
    attention: true,
  });

  get #run(): DrawnRun | undefined {
    return this.#live.current ?? this.#live.value ?? this.#record.value;
  }
  get #step(): DrawnStep | undefined {
    const run = this.#run;
    const known = run ? lookedSteps(run) : [];
    const at = known.includes(this.at) ? this.at : known.at(-1);
    return at === undefined ? undefined : run!.steps[at];
  }
  /** From 0; none for the mean of all. */
  get #head(): readonly [layer?: number, head?: number] {
    return this.cell === 0 ? [] : [Math.floor((this.cell - 1) / HEADS), (this.cell - 1) % HEADS];
  }

  override renderFigure() {
    const run = this.#run;
    const step = this.#step;
    const said = run?.tokens ?? [];
    const maps = step
      ? Array.from({ length: LAYERS * HEADS }, (_, i) => mapOf(step, this.word, Math.floor(i / HEADS), i % HEADS))
      : [];
    const shares = this.record === "none" ? undefined : this.#shares(this.record);
    const heads: Draw = (...paper) =>
      drawHeads(...paper, { maps, grid, picked: this.cell - 1, ...(shares ? { shares } : {}) });
    return html`<div class="sides"><div class="words">${said.map((token) => this.#word(token.at, token.text, step))}</div>
      <div class="all">${cellCanvas(heads, {
        ...{ label: "Layers down, heads across, each with its map of the chosen word", aspect: 0.72, grid },
        picked: Math.max(0, this.cell - 1),
        box: (size) => headsBox(size, grid),
        onPick: (cell) => (this.cell = cell + 1),
      })}</div></div>`;
  }

  #word(at: number, said: string, step: DrawnStep | undefined): TemplateResult {
    const map = step && mapOf(step, at, ...this.#head);
    const draw: Draw = (...paper) => step && map && drawLit(...paper, { picture: step.guess, map });
    return html`<button type="button" class="word" aria-pressed=${String(this.word === at)} @click=${() => (this.word = at)}>
      ${canvasSurface(draw, { aspect: 1, label: `Places that look at “${said}”` })}${said}</button>`;
  }

  #shares(of: "colour" | "shape"): number[] {
    const readings = recorded.readings as Readonly<Record<string, readonly number[]>>;
    return Array.from({ length: LAYERS * HEADS }, (_, i) => {
      const values = readings[`${of}.${Math.floor(i / HEADS) + 1}.${(i % HEADS) + 1}`] ?? [];
      return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
    });
  }

  override renderControls() {
    const most = this.#run?.of ?? 8;
    return html`${pipelineStatus(this.#live, howFar(this.#live.current))}
      ${slider({ label: "At step", ...this.bind("at"), max: most, ends: ["noise", "data"] })}
      ${select({ label: "Head", ...this.bind("cell"), options: headOptions })}`;
  }

  override renderMore() {
    return html`${promptField(this)} ${seedField(this)} ${choice({ label: "Beneath each head", ...this.bind("record") })}`;
  }

  override renderNumbers() {
    const [layer, head] = this.#head;
    const said = this.#run?.tokens[this.word]?.text ?? "";
    const name = layer === undefined ? "all heads" : `layer ${layer + 1}, head ${head! + 1}`;
    if (layer === undefined)
      return html`“${said}”, the mean of ${name} · pick a head to see how often it binds · on record, over words and heads: a map is
        ${recordedReading(recorded, "uneven.first", percents)} away from even at the first step, ${recordedReading(recorded, "uneven.last", percents)}
        at the last; maps from two noises agree by ${recordedReading(recorded, "agree.first", twoDigits)} at the first`;
    const of = (word: string) => recordedReading(recorded, `${word}.${layer + 1}.${head! + 1}`, percents);
    return html`“${said}”, ${name} · binds colours in ${of("colour")}, shapes in ${of("shape")}; by chance 50 %`;
  }

  describe(): string {
    const run = this.#run;
    const step = this.#step;
    if (!run || !step) return "Attention of places to words; it is being fetched.";
    const map = mapOf(step, this.word, ...this.#head);
    const place = map.indexOf(Math.max(...map));
    return `For each word of “${run.prompt}”, the picture lit where its places look at the word, at step ${this.at}. “${run.tokens[this.word]?.text ?? ""}” is looked at most in row ${Math.floor(place / 4) + 1}, column ${(place % 4) + 1} of four. Beside it, the same word's map in every head of every layer: some follow a thing's place, many don't.`;
  }
}

const headOptions = [
  [0, "the mean of all"] as const,
  ...Array.from(
    { length: LAYERS * HEADS },
    (_, i) => [i + 1, `layer ${Math.floor(i / HEADS) + 1}, head ${(i % HEADS) + 1}`] as const,
  ),
];

customElements.define("nb-t2i-attention", T2iAttention);
