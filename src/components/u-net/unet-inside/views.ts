import { html, type nothing, type TemplateResult } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { tilesAspect } from "../../kit/canvas/tiles.ts";
import { select } from "../../kit/controls/controls.ts";
import type { Answer, Pair } from "../look.ts";
import type { Question } from "../questions.ts";
import { drawAttention, drawGuesses, drawMaps, drawReach, drawRow } from "./draw.ts";

export { drawPair } from "./draw.ts";

type Pick = (row: number, column: number) => void;

const blocks = {
  conv_in: "the first convolution",
  "down_blocks.0.resnets.0": "level 1, on the way down",
  "down_blocks.1.resnets.0": "level 2, on the way down",
  "down_blocks.2.resnets.0": "level 3, on the way down",
  "mid_block.resnets.1": "the bottom",
  "up_blocks.0.resnets.1": "level 3, on the way up",
  "up_blocks.1.resnets.1": "level 2, on the way up",
  "up_blocks.2.resnets.1": "level 1, on the way up",
} as const;

/** Which block's maps are shown. */
export const chooser = (value: string, onChange: (block: string) => void): TemplateResult =>
  html`<div class="controls chooser">${select<string>({ label: "Maps of", value, options: Object.entries(blocks), onChange })}</div>`;

/** What one network answers. */
export function view(question: Question, answer: Answer, pair: Pair, pick: Pick): TemplateResult {
  const guesses = [
    ["x̂₀", answer.guess] as const,
    ...(answer.changed ? [["x̂₀, changed", answer.changed] as const] : []),
  ];
  return html`${canvasSurface((...on) => drawGuesses(on, guesses, pair.clean), { aspect: 2.15, label: guesses.map(([name]) => name).join(" and ") })}
    ${below(question, answer, pick)}`;
}

function below({ ask, row, column }: Question, answer: Answer, pick: Pick): TemplateResult | typeof nothing {
  const [seen] = answer.seen;
  if (ask === "maps" && seen) {
    const channels = Math.min(32, seen.shape[3]!);
    return html`<p class="what">${channels} maps of ${seen.shape[1]} × ${seen.shape[2]}</p>
      ${canvasSurface((...on) => drawMaps(on, seen), { aspect: tilesAspect(channels, 8), label: `${channels} feature maps` })}`;
  }
  if (ask === "attention" && answer.seen.length > 0)
    return html`<p class="what">Where the marked pixel looks, of 4 × 4: three layers, two heads each. Press another.</p>
      ${picking(
        4,
        4,
        (r, c) => pick(4 * r + 1, 4 * c + 1),
        (...on) => drawAttention(on, answer.seen, row, column),
        "Where the marked pixel looks",
        1.55,
      )}`;
  if (ask === "reach" && answer.reach)
    return html`<p class="what">What moves the answer at the marked pixel. Press another.</p>
      ${picking(16, 16, pick, (...on) => drawReach(on, answer.reach!, row, column), "How much each pixel moves the answer at the marked one", 1)}`;
  return samples(answer);
}

function samples({ samples, changedSamples }: Answer) {
  if (!samples || !changedSamples) return html`<p class="what">drawing ten digits …</p>`;
  const row = (title: string, values: Float32Array) =>
    html`<p class="what">${title}</p>${canvasSurface((...on) => drawRow(on, values), { aspect: 5 / 2, label: title })}`;
  return html`${row("Digits that it draws", samples)} ${row("and draws with the change", changedSamples)}`;
}

/** A canvas of rows and columns whose places can be pressed. */
const picking = (
  rows: number,
  columns: number,
  pick: Pick,
  draw: Parameters<typeof canvasSurface>[0],
  label: string,
  aspect: number,
) =>
  html`<div class="pick" @click=${(event: MouseEvent) => {
    const canvas = event.target as HTMLCanvasElement;
    const unit = rows === 16 ? canvas.clientWidth : (canvas.clientWidth - 6) / 3;
    const at = (offset: number, count: number) => Math.floor(((offset % (unit + 3)) / unit) * count);
    const [row, column] = [at(event.offsetY, rows), at(event.offsetX, columns)];
    if (row < rows && column < columns) pick(row, column);
  }}>${canvasSurface(draw, { aspect, label })}</div>`;
