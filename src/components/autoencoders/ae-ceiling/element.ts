import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { tilesAspect } from "../../kit/canvas/tiles.ts";
import { choice, slider } from "../../kit/controls/controls.ts";
import { median, type Recorded, range, recordedReading } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { columnsStyles } from "../columns.ts";
import { channelSteps, type KindName, kinds } from "./kinds.ts";
import { type FactorName, factors, reconstructed } from "./linear.ts";
import { recordedCodes } from "./packed.ts";
import recorded from "./recorded.json" with { type: "json" };

const record: Recorded = recorded;
const names = Object.keys(kinds) as KindName[];
const patches = { eight: factors.eight.title, four: factors.four.title } as const;

/** What the best linear code of a few numbers a patch keeps of a picture, and how often a checker still finds it right. */
export class AeCeiling extends figureWith({
  patch: oneOf(patches, "eight"),
  /** Which of the recorded numbers of channels. */
  step: whole(2, 0, channelSteps.length - 1),
}) {
  static override styles = [FigureElement.styles, columnsStyles, css`.columns { --first: 0.87fr; }`];
  readonly #draw = new Later(this, () => import("./draw.ts"));
  readonly #codes = new Later(this, recordedCodes);

  get #channels(): number {
    return channelSteps[this.step]!;
  }

  readonly #originals: Draw = (context, size, theme) => {
    const codes = this.#codes.value;
    if (codes) this.#draw.value?.drawScenes(context, size, theme, codes.pictures);
  };
  readonly #again: Draw = (context, size, theme) => {
    const codes = this.#codes.value;
    if (!codes) return;
    const { side } = factors[this.patch];
    const pictures = reconstructed(codes.pictures, codes[this.patch], side, this.#channels);
    this.#draw.value?.drawScenes(context, size, theme, pictures);
  };
  readonly #shares: Draw = (context, size, theme) =>
    this.#draw.value?.drawShares(
      context,
      size,
      theme,
      names.map((kind) => lineOf(this.patch, kind)),
      this.#channels,
    );

  override renderFigure() {
    const tiles = tilesAspect(8, 4);
    return html`<div class="columns">
      <div><p>pictures</p>${canvasSurface(this.#originals, { aspect: tiles, label: "Eight pictures" })}
        <p>sent through ${this.#channels} ${this.#channels === 1 ? "number" : "numbers"} for ${factors[this.patch].title}</p>
        ${canvasSurface(this.#again, { aspect: tiles, label: "The same pictures, sent through the code" })}</div>
      <div><p>the checker's verdict, on record: median and range of five sets of pictures</p>
        ${canvasSurface(this.#shares, { aspect: 1.25, label: "Share of reconstructions that are right, by numbers for a patch" })}</div></div>`;
  }

  override renderControls() {
    return html`${choice({ label: "Patches of", ...this.bind("patch") })}
      ${slider({ label: "Numbers for a patch", ...this.bind("step"), format: (i) => String(channelSteps[i]) })}`;
  }

  override renderNumbers() {
    const { side } = factors[this.patch];
    const numbers = (32 / side) ** 2 * this.#channels;
    const of = (kind: KindName) =>
      recordedReading(record, `${this.patch}.${this.#channels}.${kind}`, (share) => `${share.toFixed(0)} %`);
    return html`${numbers} numbers for a picture of 3,072 · right: ${names.map((kind, i) => html`${i ? ", " : ""}${kinds[kind]} ${of(kind)}`)}`;
  }

  describe(): string {
    const share = (kind: KindName) =>
      `${kinds[kind]} ${median(record.readings[`${this.patch}.${this.#channels}.${kind}`]!).toFixed(0)} %`;
    return `Pictures of coloured shapes and what the best linear code of ${this.#channels} numbers for a patch of ${factors[this.patch].title} keeps of them. A checker reads the reconstructions: right in everything are ${names.map(share).join(", ")}. What the code loses no denoiser can bring back; small objects are lost first.`;
  }
}

function lineOf(patch: FactorName, kind: KindName) {
  const at = channelSteps.map((channels) => [channels, record.readings[`${patch}.${channels}.${kind}`]!] as const);
  return {
    title: kinds[kind],
    points: at.map(([channels, shares]) => [channels, median(shares)] as const),
    band: at.map(([channels, shares]) => [channels, ...range(shares)] as const),
  };
}
customElements.define("nb-ae-ceiling", AeCeiling);
