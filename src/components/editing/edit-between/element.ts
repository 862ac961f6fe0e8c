import { css, html, nothing } from "lit";
import { canvasSurface, type Draw, surface } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { choice, numberField, slider } from "../../kit/controls/controls.ts";
import { percents } from "../../kit/controls/numbers.ts";
import { fetched } from "../../kit/data/fetched.ts";
import { recordedReading } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, seed, text, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { type Blend, blends } from "../../scores-and-fields/blend.ts";
import { askedOptions } from "../../text-to-image/asked.ts";
import {
  guidanceSlider,
  lineField,
  pipelineStatus,
  pipelineStyles,
  stepsSlider,
} from "../../text-to-image/controls.ts";
import { drawPictures } from "../../text-to-image/draw.ts";
import { scenes } from "../../text-to-image/scenes.ts";
import { type Packed, unpack } from "../../u-net/pack.ts";
import { blended, lengthOf, noiseOf } from "../noise.ts";
import { percentDone } from "../painted.ts";
import recorded from "./recorded.json";
import {
  type Between,
  changes,
  leapOf,
  STOPS,
  stopAt,
  usualBetween,
  type Walk,
  type Way,
  WORDS_FROM,
  walked,
  ways,
} from "./walk.ts";

type Kept = Readonly<Record<string, Packed>>;

const keptWalks = async (): Promise<Readonly<Record<string, Float32Array>>> => {
  const packed = await fetched<Kept>(new URL("./kept.json", import.meta.url));
  return Object.fromEntries(Object.entries(packed).map(([name, values]) => [name, unpack(values)]));
};

/** What lies between two noises, and between two prompts. */
export class EditBetween extends figureWith({
  ...{ way: oneOf(ways, "noise"), blend: oneOf(blends, "slerp"), at: whole(5, 0, STOPS - 1) },
  ...{ prompt: text(usualBetween.prompt), from: text(WORDS_FROM), goal: text(usualBetween.goal) },
  ...{ seed: seed(usualBetween.seed), goalSeed: seed(usualBetween.goalSeed) },
  ...{ steps: askedOptions.steps, guidance: askedOptions.guidance },
}) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    css`
      .sides { display: grid; grid-template-columns: minmax(0, 9rem) minmax(0, 1fr); gap: 0.75rem 1.25rem; align-items: end; margin-block-end: 0.75rem; }
      .chart { width: 100%; height: 11rem; display: block; }
      .tracks { width: 100%; height: 8.5rem; display: block; margin-block-start: 0.25rem; }
      canvas[role="application"]:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
      @media (min-width: 44rem) { .sides { grid-template-columns: minmax(0, 11rem) minmax(0, 26rem); } }
    `,
  ];
  readonly #code = new Later(this, async () => ({ ...(await import("./draw.ts")), ...(await import("./read.ts")) }));
  readonly #kept = new Later(this, keptWalks);
  readonly #own = new TrainedAnswers<Walk>(this, scenes, {
    question: () => (scenes.isLearned ? [this.#asked] : undefined),
    answer: () => this.#walk(this.#asked),
  });

  get #asked(): Between {
    const { seed, goal, goalSeed, steps, guidance } = this;
    const way = this.way as Way;
    const prompt = way === "words" ? this.from : this.prompt;
    return { ...{ way, blend: this.blend as Blend, prompt, goal, seed, goalSeed, steps, guidance } };
  }

  async *#walk(asked: Between): AsyncGenerator<Walk> {
    const engine = await scenes.engine();
    yield* walked(asked, scenes.source, (job) => engine.run("text-to-image", job));
  }

  /** The reader's own once they are there, else those on record. */
  get #pictures(): Float32Array {
    const own = this.#own.current?.pictures;
    if (own && own.length > 0) return own;
    return this.#kept.value?.[`${this.way}.${this.blend}`] ?? new Float32Array();
  }
  get #isOwn(): boolean {
    return (this.#own.current?.pictures.length ?? 0) > 0;
  }
  get #lengths(): Readonly<Record<Blend, readonly number[]>> {
    const [a, b] = [noiseOf(this.seed), noiseOf(this.goalSeed)];
    const of = (blend: Blend) => Array.from({ length: STOPS }, (_, i) => lengthOf(blended(blend, a, b, stopAt(i))));
    return { lerp: of("lerp"), slerp: of("slerp") };
  }

  override renderFigure() {
    const { at, way } = this;
    const blend = this.blend as Blend;
    const code = this.#code.value;
    const pictures = this.#pictures;
    const values = pictures.subarray(3072 * at, 3072 * (at + 1));
    const large: Draw = (...paper) => values.length > 0 && drawPictures(...paper, { values, columns: 1 });
    const along = {
      blend,
      changes: changes(pictures),
      at: stopAt(at),
      ...(way === "noise" ? { lengths: this.#lengths } : {}),
    };
    const chart: Draw = (...paper) => code?.drawLengths(...paper, along);
    const strip: Draw = (...paper) => code?.drawStrip(...paper, { pictures, picked: at });
    const tracks: Draw = (...paper) => code && pictures.length > 0 && code.drawTracks(...paper, code.tracks(pictures));
    return html`<div class="sides">
        <div><p class="caption">${percents(100 * stopAt(at))} of the way</p>${canvasSurface(large, { aspect: 1, label: `The picture ${percents(100 * stopAt(at))} of the way` })}</div>
        <canvas class="chart" role="img" aria-label="Along the way: the length of the noise, and how much the picture changes" ${surface(chart)}></canvas>
      </div>
      ${cellCanvas(strip, {
        ...{ label: "Pictures on the way", aspect: 12.6, grid: { rows: 1, columns: STOPS }, picked: at },
        box: (size) => code?.walkBox(size) ?? { left: 0, top: 0, cell: size.width / STOPS },
        onPick: (cell) => (this.at = cell),
      })}
      <canvas class="tracks" role="img" aria-label="What the checker reads in each picture, part by part" ${surface(tracks)}></canvas>`;
  }

  override renderControls() {
    const now = this.#own.current;
    return html`${pipelineStatus(this.#own, now ? `Drawing: ${percentDone(now)} %` : "Drawing: reading the prompt")}
      ${choice({ label: "Between", ...this.bind("way") })}
      ${choice({ label: "Way", ...this.bind("blend") })}
      ${slider({ label: "Along the way", ...this.bind("at"), format: (i) => percents(100 * stopAt(i)), ends: ["first", "second"] })}`;
  }

  override renderMore() {
    const line = (label: string, key: "prompt" | "from" | "goal") =>
      lineField({ label, value: this[key], onChange: (words) => (this[key] = words) });
    const number = (label: string, key: "seed" | "goalSeed") =>
      numberField({ ...{ label, min: 0, max: 9999, step: 1, disabled: !scenes.isLearned }, ...this.bind(key) });
    const isWords = this.way === "words";
    return html`${isWords ? html`${line("First prompt", "from")} ${line("Second prompt", "goal")}` : line("Prompt", "prompt")}
      ${number(isWords ? "Seed" : "First seed", "seed")} ${isWords ? nothing : number("Second seed", "goalSeed")}
      ${stepsSlider(this)} ${guidanceSlider(this)}`;
  }

  override renderNumbers() {
    const pictures = this.#pictures;
    const name = `${this.way}.${this.blend}`;
    const isWords = this.way === "words";
    const told = pictures.length > 3072 && this.#code.value ? this.#code.value.told(pictures, this.at) : "…";
    const lengths = this.#lengths[this.blend as Blend];
    const length = isWords
      ? nothing
      : html` · length of the noise ${reading("length", lengths[this.at]!, lengths[this.at]!.toFixed(2))}`;
    const variety = isWords
      ? nothing
      : html`; half-way they differ by ${recordedReading(recorded, `${name}.variety`, percents)} of what pictures of own noises do`;
    const leap = pictures.length > 3072 ? leapOf(pictures) : 0;
    return html`${this.#isOwn ? "your run" : "on record"}: the checker reads ${told}${length} · its greatest step makes
      ${reading("leap", leap, percents(leap))} of all change; on record ${recordedReading(recorded, `${name}.leap`, percents)}, and
      ${recordedReading(recorded, `${name}.right`, percents)} of the pictures between show ${isWords ? "one thing that can be told" : "what was asked"}${variety}`;
  }

  describe(): string {
    const pictures = this.#pictures;
    const isWords = this.way === "words";
    const ends = isWords
      ? `the prompts “${this.from}” and “${this.goal}”, with one noise`
      : `the noises of seeds ${this.seed} and ${this.goalSeed}, with the prompt “${this.prompt}”`;
    const turns =
      pictures.length > 3072 && this.#code.value ? this.#code.value.turns(pictures) : "the pictures are being fetched";
    return `${STOPS} pictures between ${ends}, ${blends[this.blend as Blend]}: ${turns}. ${isWords ? "" : `Half-way the noise has ${this.#lengths.lerp[5]!.toFixed(2)} of its usual length in a straight line, ${this.#lengths.slerp[5]!.toFixed(2)} on an arc. `}Most steps change little, and a few change nearly everything.`;
  }
}
customElements.define("nb-edit-between", EditBetween);
