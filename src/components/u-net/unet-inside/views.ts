import { html, type TemplateResult } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { tilesAspect } from "../../kit/canvas/tiles.ts";
import { cellCanvas } from "../../kit/controls/cells.ts";
import { select } from "../../kit/controls/controls.ts";
import type { Answer, Pair } from "../look.ts";
import type { Question } from "../questions.ts";
import { attentionAspect, attentionBox, drawAttention, drawGuesses, drawMaps, drawReach, drawRow } from "./draw.ts";

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

const another = "Press another, or go there with arrow keys.";

/** What stands above both networks' answers. */
export const explain = ({ ask }: Question): string =>
  ask === "attention"
    ? `Where the framed one of 4 × 4 pixels looks: a column for each layer, a row for each head. ${another}`
    : ask === "reach"
      ? `What moves the answer at the framed pixel, on a scale of roots. ${another}`
      : "";

function below({ ask, row, column }: Question, answer: Answer, pick: Pick): TemplateResult {
  const [seen] = answer.seen;
  if (ask === "maps" && seen) {
    const channels = Math.min(32, seen.shape[3]!);
    return html`<p class="what">${channels} maps of ${seen.shape[1]} × ${seen.shape[2]}</p>
      ${canvasSurface((...on) => drawMaps(on, seen), { aspect: tilesAspect(channels, 8), label: `${channels} feature maps` })}`;
  }
  if (ask === "attention" && seen) return looks(answer.seen, row, column, pick);
  if (ask === "reach" && answer.reach) return reaching(answer.reach, row, column, pick);
  return samples(answer);
}

function samples({ changed, samples, changedSamples }: Answer): TemplateResult {
  const row = (title: string, values?: Float32Array) =>
    html`<p class="what">${values ? title : "drawing ten digits …"}</p>${canvasSurface((...on) => values && drawRow(on, values), { aspect: 5 / 2, label: title })}`;
  return html`${row("Digits that it draws", samples)}
    ${changed ? row("and draws with the change", changedSamples) : html`<p class="what">It has no skips to cut.</p>`}`;
}

/** All the answer's attention, of which the query can be picked. */
function looks(seen: Answer["seen"], row: number, column: number, pick: Pick): TemplateResult {
  const grid = { rows: 4, columns: 4 };
  const [atRow, atColumn] = [Math.floor(row / 4), Math.floor(column / 4)];
  return html`<div class="pick">${cellCanvas((...on) => drawAttention(on, seen, row, column), {
    label: `Where the pixel in row ${atRow + 1}, column ${atColumn + 1} of 4 × 4 looks`,
    ...{ aspect: attentionAspect, grid, picked: 4 * atRow + atColumn },
    box: (size, px, py) => attentionBox(size, seen, px, py),
    onPick: (cell) => pick(4 * Math.floor(cell / 4) + 1, 4 * (cell % 4) + 1),
  })}</div>`;
}

function reaching(reach: Float32Array, row: number, column: number, pick: Pick): TemplateResult {
  return html`<div class="pick">${cellCanvas((...on) => drawReach(on, reach, row, column), {
    label: `How much each pixel moves the answer in row ${row + 1}, column ${column + 1}`,
    ...{ aspect: 1, grid: { rows: 16, columns: 16 }, picked: 16 * row + column },
    box: ({ width }) => ({ left: 0, top: 0, cell: width / 16 }),
    onPick: (cell) => pick(Math.floor(cell / 16), cell % 16),
  })}</div>`;
}
