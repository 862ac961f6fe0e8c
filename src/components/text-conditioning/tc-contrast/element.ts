import { css, html, nothing } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { choice, numberField, slider } from "../../kit/controls/controls.ts";
import { recordedReading } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { number, oneOf, seed, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { training, trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { foundIn, SHOWN, STEPS } from "../clip-job.ts";
import { clipLearner, clipWords, type Moment } from "../clip-learner.ts";
import { shown } from "../shown.ts";
import { drawMatrix, matrixBox } from "./draw.ts";
import { part, recordedMoments, sharesOf } from "./moments.ts";
import recorded from "./recorded.json";

/** As many of the shown scenes as a matrix has room for. */
const N = 12;
const shows = { cosines: "cosines", shares: "shares of a row" } as const;

/** Pictures and captions that come to find each other, on record and as the reader's own training goes on. */
export class TcContrast extends figureWith({
  /** How much of the training is shown. */
  done: number(1, 0, 1),
  show: oneOf(shows, "cosines"),
  picked: whole(0, 0, N * N - 1),
  seed: seed(),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    css`
      .two { display: grid; gap: 1rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); }
      .pair { margin: 0.5rem 0 0; min-height: 2.6em; }
      canvas:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
    `,
  ];
  protected readonly watch = new Watch(this, clipLearner);
  readonly #chart = new Later(this, () => import("./chart.ts"));

  get #isOwn(): boolean {
    return clipLearner.moments.length > 0;
  }

  get #moment(): Moment {
    const all = this.#isOwn ? clipLearner.moments : recordedMoments;
    if (clipLearner.isTraining && this.#isOwn) return all.at(-1)!;
    const wanted = this.done * all.at(-1)!.step;
    return all.reduce((best, each) => (Math.abs(each.step - wanted) < Math.abs(best.step - wanted) ? each : best));
  }

  override reset() {
    super.reset();
    clipLearner.stop();
  }

  override renderFigure() {
    const { cosines, scale, step } = this.#moment;
    const own = part(cosines, SHOWN, N);
    const values = this.show === "shares" ? sharesOf(own, N, scale) : own;
    const { points, captions } = shown();
    const draw: Draw = (...paper) => drawMatrix(...paper, { values, n: N, pictures: points, picked: this.picked });
    const [row, column] = [Math.floor(this.picked / N), this.picked % N];
    const chart: Draw = (...paper) => this.#chart.value?.drawProgress(...paper, { own: clipLearner.losses, step });
    return html`<div class="two">
      <div>${cellCanvas(draw, {
        ...{
          label: "How near pictures and captions are",
          aspect: 1.05,
          grid: { rows: N, columns: N },
          picked: this.picked,
        },
        box: (size) => matrixBox(size, N),
        onPick: (cell) => (this.picked = cell),
      })}</div>
      <div>${canvasSurface(chart, { aspect: 1.35, label: "The loss by training steps" })}
        <p class="pair">Picture ${row + 1}, caption ${column + 1}: “${captions![column]}”, ${this.show === "shares" ? "share" : "cosine"} ${values[this.picked]!.toFixed(2).replace("-", "−")}</p></div>
    </div>`;
  }

  override renderControls() {
    const done = this.bind("done");
    const format = () => `${this.#moment.step} steps`;
    return html`${slider({ label: "Training so far", ...done, step: 0.01, ends: ["none", "all"], format })}
      ${choice({ label: "Show", ...this.bind("show") })}
      ${training(clipLearner, { ...clipWords, onTrain: () => void clipLearner.train(this.seed) })}`;
  }

  override renderMore() {
    const { value, onChange } = this.bind("seed");
    return html`${numberField({ ...{ label: "Seed", min: 0, max: 1e9, step: 1 }, value, onChange })}`;
  }

  override renderNumbers() {
    const { cosines, scale, loss, step } = this.#moment;
    const found = foundIn(cosines, SHOWN);
    const whose = this.#isOwn ? html`yours, after ${step} steps:` : html`on record, after ${step} of ${STEPS} steps:`;
    return html`${whose} loss ${reading("loss", loss, loss.toFixed(2))} · cosines times ${reading("scale", scale, scale.toFixed(1))} ·
      ${reading("found", found, String(found))} of ${SHOWN} pictures find their caption${
        this.#isOwn
          ? nothing
          : html` · five trainings end at a loss of
      ${recordedReading(recorded, "loss", (value) => value.toFixed(2))}`
      }`;
  }

  describe(): string {
    const { cosines, step } = this.#moment;
    return `A square with a row for each of ${N} pictures and a column for each of their captions, after ${step} steps. ${foundIn(cosines, SHOWN)} of ${SHOWN} pictures are nearest to their own caption: the diagonal stands out as training goes on.`;
  }
}
customElements.define("nb-tc-contrast", TcContrast);
