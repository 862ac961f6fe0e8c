import { css, html, nothing, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { pointsOf } from "../../kit/data/kept.ts";
import { recordedReading } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, text, whole } from "../../kit/frame/properties.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { training, trainingStyles } from "../../learner/training.ts";
import { SHOWN } from "../clip-job.ts";
import { clipLearner, clipWords } from "../clip-learner.ts";
import { nearestOf } from "../nearest.ts";
import { shown, shownPicture } from "../shown.ts";
import { textField, textFieldStyles } from "../text-field.ts";
import { type Near, near } from "./answers.ts";
import kept from "./kept.json";
import recorded from "./recorded.json";

const asks = { picture: "a picture", caption: "its caption", words: "your words" } as const;
const TOLD = 5;
const onRecord: Near = {
  cosines: pointsOf(kept.cosines).subarray(0, SHOWN ** 2),
  texts: pointsOf(kept.texts).subarray(0, SHOWN ** 2),
};
const two = (value: number) => value.toFixed(2).replace("-", "−");

/** What lies nearest to a picture, to a caption or to the reader's words. */
export class TcNearest extends figureWith({
  ask: oneOf(asks, "picture"),
  which: whole(2, 1, SHOWN),
  words: text("two blue squares", (value) => value.slice(0, 200)),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    textFieldStyles,
    css`
      .two { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; align-items: start; }
      .two > :first-child { flex: 0 1 9rem; }
      .two > :last-child { flex: 1 1 15rem; min-width: 0; }
      .two p { margin: 0 0 0.35rem; font-weight: 500; }
      ol { list-style: none; padding: 0; margin: 0 0 0.75rem; }
      li { display: grid; grid-template-columns: 3rem minmax(0, 1fr); gap: 0.5rem; padding: 0.12rem 0; font-variant-numeric: tabular-nums; }
      li.own { font-weight: 600; }
      .asked { margin: 0.35rem 0 0; font-weight: 400; }
    `,
  ];
  readonly #own = new TrainedAnswers<Near>(this, clipLearner, {
    question: () => (clipLearner.isLearned ? [this.words] : undefined),
    answer: () => this.#near(),
  });

  async *#near(): AsyncGenerator<Near> {
    const { clip } = clipLearner;
    if (clip) yield await near(await clipLearner.engine(), clip, this.words);
  }

  get #now(): Near {
    return this.#own.value ?? onRecord;
  }

  /** Cosines of what is asked with all captions and with all pictures, and which of them is its own. */
  get #asked(): { captions: ArrayLike<number>; pictures: ArrayLike<number>; own: number } | undefined {
    const { cosines, texts, words } = this.#now;
    const i = this.which - 1;
    if (this.ask === "words") return words && { ...words, own: -1 };
    const row = Array.from({ length: SHOWN }, (_, j) => cosines[i * SHOWN + j]!);
    const column = Array.from({ length: SHOWN }, (_, j) => cosines[j * SHOWN + i]!);
    if (this.ask === "picture") return { captions: row, pictures: [], own: i };
    return {
      captions: Array.from({ length: SHOWN }, (_, j) => (j === i ? -2 : texts[i * SHOWN + j]!)),
      pictures: column,
      own: i,
    };
  }

  override renderFigure() {
    const asked = this.#asked;
    const isPicture = this.ask === "picture";
    if (!asked)
      return html`<p>Your own words need a text encoder: train one here, which takes a minute or so. The other two are on record.</p>`;
    const own = isPicture
      ? tile(this.which - 1)
      : html`<p class="asked">“${this.ask === "words" ? this.words : shown().captions![this.which - 1]}”</p>`;
    return html`<div class="two"><div><p>asked with</p>${own}</div>
      <div>${asked.pictures.length > 0 ? nearPictures(asked.pictures) : nothing}<p>nearest ${isPicture ? "" : "other "}captions</p>${nearCaptions(asked.captions, asked.own)}</div></div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Ask with", ...this.bind("ask") })}
      ${
        this.ask === "words"
          ? textField({ label: "Your words", value: this.words, most: 200, onInput: (value) => (this.words = value) })
          : slider({ label: "Scene", ...this.bind("which") })
      }
      ${training(clipLearner, { ...clipWords, onTrain: () => void clipLearner.train(1) })}`;
  }

  override renderNumbers() {
    const whose = this.#own.value ? "your training" : "a training on record";
    return html`by ${whose} · over five on record a picture and its own caption have a cosine of ${recordedReading(recorded, "own", two)},
      a picture and another’s of ${recordedReading(recorded, "others", two)}`;
  }

  describe(): string {
    const asked = this.#asked;
    if (!asked) return "Your own words, once a text encoder is trained.";
    const [first] = nearestOf(asked.captions, SHOWN, 0, 1);
    return `Asked with ${asks[this.ask]} ${this.which}, the nearest caption is “${shown().captions![first!]}”. What shares colours and shapes lies near.`;
  }
}

function tile(i: number): TemplateResult {
  const draw: Draw = (...paper) =>
    drawTiles(...paper, { values: shownPicture(i), side: 32, count: 1, channels: 3 }, { columns: 1 });
  return html`${canvasSurface(draw, { aspect: 1, label: `A picture of ${shown().captions![i]}` })}`;
}

const nearCaptions = (cosines: ArrayLike<number>, own: number) =>
  html`<ol>${nearestOf(cosines, SHOWN, 0, TOLD).map(
    (j) =>
      html`<li class=${j === own ? "own" : ""}><span>${two(cosines[j]!)}</span><span>${shown().captions![j]}</span></li>`,
  )}</ol>`;

function nearPictures(cosines: ArrayLike<number>): TemplateResult {
  const nearest = nearestOf(cosines, SHOWN, 0, TOLD);
  const values = new Float32Array(TOLD * 3072);
  for (const [k, i] of nearest.entries()) values.set(shownPicture(i), k * 3072);
  const titles = nearest.map((i) => two(cosines[i]!));
  const draw: Draw = (...paper) =>
    drawTiles(...paper, { values, side: 32, count: TOLD, channels: 3 }, { columns: TOLD, titles, gap: 6 });
  const label = nearest.map((i) => shown().captions![i]).join("; ");
  return html`<p>nearest pictures</p>${canvasSurface(draw, { aspect: 4.3, label: `Pictures of ${label}` })}`;
}
customElements.define("nb-tc-nearest", TcNearest);
