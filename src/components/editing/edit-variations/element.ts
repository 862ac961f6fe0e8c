import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { slider } from "../../kit/controls/controls.ts";
import { percents } from "../../kit/controls/numbers.ts";
import { fetched } from "../../kit/data/fetched.ts";
import { median, recordedReading } from "../../kit/data/recorded.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { seed, text, whole } from "../../kit/frame/properties.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { askedOptions } from "../../text-to-image/asked.ts";
import {
  guidanceSlider,
  pipelineStatus,
  pipelineStyles,
  promptField,
  seedField,
  stepsSlider,
} from "../../text-to-image/controls.ts";
import { drawPictures } from "../../text-to-image/draw.ts";
import { scenes } from "../../text-to-image/scenes.ts";
import { type Packed, unpack } from "../../u-net/pack.ts";
import { percentDone } from "../painted.ts";
import recorded from "./recorded.json";
import { COLUMNS, SHARES, usualVaried, type Variations, type Varied } from "./shares.ts";

const kept = async () => unpack(await fetched<Packed>(new URL("./kept.json", import.meta.url)));
const measuredParts = ["ground", "size", "place", "colour", "shape"] as const;

/** A picture's own noise with ever more of another: what of the picture stays. */
export class EditVariations extends figureWith({
  ...{ prompt: text(usualVaried.prompt), seed: seed(usualVaried.seed) },
  ...{ steps: askedOptions.steps, guidance: askedOptions.guidance },
  ...{ row: whole(1, 0, SHARES.length - 1), column: whole(0, 0, COLUMNS - 1) },
}) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    css`
      .sides { display: grid; gap: 1rem 1.5rem; }
      .whole { display: grid; grid-template-columns: repeat(2, minmax(0, 8.5rem)); gap: 1rem; margin-block-end: 0.75rem; }
      canvas[role="application"]:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      @media (min-width: 44rem) { .sides { grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); } }
    `,
  ];
  readonly #code = new Later(this, async () => ({ ...(await import("./draw.ts")), ...(await import("./grid.ts")) }));
  readonly #kept = new Later(this, kept);
  readonly #own = new TrainedAnswers<Variations>(this, scenes, {
    question: () => (scenes.isLearned ? [this.#asked] : undefined),
    answer: () => this.#vary(this.#asked),
  });

  get #asked(): Varied {
    const { prompt, seed, steps, guidance } = this;
    return { prompt, seed, steps, guidance };
  }

  async *#vary(asked: Varied): AsyncGenerator<Variations> {
    const [engine, { varying }] = [await scenes.engine(), await import("./grid.ts")];
    yield* varying(asked, scenes.source, (job) => engine.run("text-to-image", job));
  }

  get #isOwn(): boolean {
    return (this.#own.current?.pictures.length ?? 0) > 0;
  }
  /** The reader's own once the first is there, else those on record. */
  get #pictures(): Float32Array {
    return this.#isOwn ? this.#own.current!.pictures : (this.#kept.value ?? new Float32Array());
  }
  get #picked(): number {
    return this.row * COLUMNS + this.column;
  }

  override renderFigure() {
    const code = this.#code.value;
    const pictures = this.#pictures;
    const [picked, rest] = [this.#picked, pictures.subarray(3072)];
    const picture =
      (values: Float32Array): Draw =>
      (...paper) =>
        values.length > 0 && drawPictures(...paper, { values, columns: 1 });
    const grid: Draw = (...paper) => code?.drawVariations(...paper, { pictures: rest, picked });
    const share = SHARES[this.row]!;
    const lines = measuredParts.map((part) => ({
      title: part,
      values: SHARES.map((each) => median(recorded.readings[`${part}.${each}`])),
    }));
    const chart: Draw = (...paper) => code?.drawKept(...paper, { lines, at: share });
    const cell = (title: string, values: Float32Array) =>
      html`<div><p class="caption">${title}</p>${canvasSurface(picture(values), { aspect: 1, label: title })}</div>`;
    return html`<div class="sides">
      ${cellCanvas(grid, {
        ...{ label: "Variations: more new noise from row to row, another noise in each column", aspect: 1.1 },
        ...{ grid: { rows: SHARES.length, columns: COLUMNS }, picked },
        box: (size) => code?.variationsBox(size) ?? { left: 0, top: 0, cell: size.width / COLUMNS },
        onPick: (at) => ([this.row, this.column] = [Math.floor(at / COLUMNS), at % COLUMNS]),
      })}
      <div><div class="whole">${cell("the picture", pictures.subarray(0, 3072))}
          ${cell(`${share} % new noise`, rest.subarray(3072 * picked, 3072 * (picked + 1)))}</div>
        ${canvasSurface(chart, { aspect: 1.6, label: "How often each part stays as in the picture, over the share of new noise" })}</div>
    </div>`;
  }

  override renderControls() {
    const now = this.#own.current;
    return html`${pipelineStatus(this.#own, now ? `Drawing: ${percentDone(now)} %` : "Drawing: reading the prompt")}
      ${slider({ label: "New noise", ...this.bind("row"), format: (row) => `${SHARES[row]} %`, ends: ["the picture", "another"] })}
      ${promptField(this)}`;
  }

  override renderMore() {
    return html`${seedField(this)} ${stepsSlider(this)} ${guidanceSlider(this)}`;
  }

  readonly #rows = remembered((code: typeof import("./grid.ts"), pictures: Float32Array) => code.keptOf(pictures));
  /** Of the row that is picked, how many are as the picture in each part. */
  get #told(): string {
    const code = this.#code.value;
    const row = code && this.#rows(code, this.#pictures)[this.row];
    if (!row) return "…";
    return measuredParts.flatMap((part) => (row[part] === undefined ? [] : [`${part} ${row[part]}`])).join(", ");
  }

  override renderNumbers() {
    const share = SHARES[this.row]!;
    const of = (part: string) => recordedReading(recorded, `${part}.${share}`, percents);
    return html`${this.#isOwn ? "your run" : "on record"}, ${share} % new noise: of ${COLUMNS} as in the picture: ${this.#told} ·
      over runs on record: ground ${of("ground")}, size ${of("size")}, place ${of("place")}, colour ${of("colour")}, shape ${of("shape")}`;
  }

  describe(): string {
    const share = SHARES[this.row]!;
    return `${SHARES.length} rows of ${COLUMNS} variations of the picture that seed ${this.seed} gives for “${this.prompt}”, with ${SHARES.join(", ")} % of the way to other noises. At ${share} %, of ${COLUMNS} as in the picture: ${this.#told}. What the prompt says stays; what it leaves open comes from the noise, and changes with it.`;
  }
}
customElements.define("nb-edit-variations", EditVariations);
