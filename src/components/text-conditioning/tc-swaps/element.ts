import { css, html, nothing } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import { optionsOf, select, slider } from "../../kit/controls/controls.ts";
import { median, range, recordedReading } from "../../kit/data/recorded.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { training, trainingStyles } from "../../learner/training.ts";
import { type Told, tryOut } from "../ask-clip.ts";
import { clipLearner, clipWords } from "../clip-learner.ts";
import { type SpoilName, spoilNames, spoils, TRIALS, trialsOf } from "../swaps.ts";
import { drawRows, type Row } from "./draw.ts";
import recorded from "./recorded.json";

const EXAMPLES = 8;
const ways = optionsOf(spoilNames, (name) => spoils[name].title);
const examples = remembered(() => trialsOf(EXAMPLES));
const print = (percents: number) => `${+percents.toFixed(1)} %`;

/** Does the small CLIP prefer a picture's caption to the same made wrong in one way? */
export class TcSwaps extends figureWith({ way: oneOf(ways, "binding"), example: whole(1, 1, EXAMPLES) }) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    css`
      .trial { display: grid; grid-template-columns: 7rem 1fr; gap: 0.5rem 1.25rem; align-items: center; margin-bottom: 0.75rem; }
      .trial p { margin: 0.15rem 0; }
      :host canvas { max-width: 44rem; }
      .wrong { color: var(--muted); }
    `,
  ];
  readonly #own = new TrainedAnswers<Readonly<Record<SpoilName, Told>>>(this, clipLearner, {
    question: () => (clipLearner.isLearned ? [clipLearner.round] : undefined),
    answer: () => this.#ask(),
  });

  async *#ask() {
    const { clip } = clipLearner;
    if (clip) yield await tryOut(await clipLearner.engine(), clip, trialsOf(TRIALS));
  }

  get #rows(): Row[] {
    const readings = recorded.readings as Readonly<Record<string, readonly number[]>>;
    return spoilNames.map((name) => {
      const values = readings[`right.${name}`]!.map((value) => value / 100);
      const [low, high] = range(values);
      const own = this.#own.value?.[name].right;
      return { title: spoils[name].title, low, middle: median(values), high, ...(own === undefined ? {} : { own }) };
    });
  }

  override renderFigure() {
    const { pictures, captions, wrong } = examples();
    const at = this.example - 1;
    const picture = pictures.subarray(at * 3072, (at + 1) * 3072);
    const tile: Draw = (...paper) =>
      drawTiles(...paper, { values: picture, side: 32, count: 1, channels: 3 }, { columns: 1 });
    const bars: Draw = (...paper) => drawRows(...paper, this.#rows);
    return html`<div class="trial">
        ${canvasSurface(tile, { aspect: 1, label: captions[at]! })}
        <div><p>“${captions[at]}”</p><p class="wrong">or “${wrong[this.way as SpoilName][at]}”?</p></div>
      </div>
      ${canvasSurface(bars, { aspect: 2.6, label: "How often the right caption is nearer, by what is wrong in the other" })}`;
  }

  override renderControls() {
    return html`${select({ label: "Made wrong by", ...this.bind("way") })}
      ${slider({ label: "Example", ...this.bind("example") })}
      ${training(clipLearner, { ...clipWords, onTrain: () => void clipLearner.train(1) })}`;
  }

  override renderNumbers() {
    const own = this.#own.value?.[this.way as SpoilName];
    return html`${spoils[this.way as SpoilName].title}: the right caption is nearer for
      ${recordedReading(recorded, `right.${this.way}`, print)}; cosine of the two captions
      ${recordedReading(recorded, `near.${this.way}`, (value) => value.toFixed(2).replace("-", "−"))}${own ? html` · yours: ${print(100 * own.right)}, ${own.near.toFixed(2).replace("-", "−")}` : nothing}`;
  }

  describe(): string {
    const rows = this.#rows.map(({ title, middle }) => `${title}: ${print(100 * middle)}`);
    return `How often a small CLIP finds the right caption nearer to a picture than a wrong one; guessing would be 50 %. ${rows.join("; ")}.`;
  }
}
customElements.define("nb-tc-swaps", TcSwaps);
