import { chartScales, type LineChart, lineChart } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { type Box, frameCell, type Grid, gridBox } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { operationsOf, type TransformerSize, tokensOf } from "../cost.ts";
import { type Picture, paintPixels } from "../picture.ts";

type Context = CanvasRenderingContext2D;

export interface Cut {
  readonly picture: Picture;
  readonly patch: number;
  readonly picked: number;
}

export const gridOf = ({ picture, patch }: Pick<Cut, "picture" | "patch">): Grid => {
  const cells = picture.width / patch;
  return { rows: cells, columns: cells };
};

/** The picture under the lines along which it is cut. */
export function drawCut(context: Context, size: Size, theme: Theme, cut: Cut): void {
  const grid = gridOf(cut);
  const box = gridBox(size, grid);
  paintPixels(context, { ...box, cell: box.cell / cut.patch }, cut.picture);
  const side = box.cell * grid.rows;
  context.save();
  context.strokeStyle = theme.line;
  context.lineWidth = box.cell > 12 ? 1 : 0.5;
  context.beginPath();
  for (let i = 0; i <= grid.rows; i++) {
    context.moveTo(box.left + i * box.cell, box.top);
    context.lineTo(box.left + i * box.cell, box.top + side);
    context.moveTo(box.left, box.top + i * box.cell);
    context.lineTo(box.left + side, box.top + i * box.cell);
  }
  context.stroke();
  context.restore();
  frameCell(context, box, grid, cut.picked, theme.model);
}

/** The patches in the order in which the network gets them, row by row, each a token. */
export function drawTokens(context: Context, size: Size, theme: Theme, cut: Cut): void {
  const count = gridOf(cut).rows ** 2;
  const { columns, pitch } = shelf(size, count);
  const tile = pitch * 0.86;
  for (let i = 0; i < count; i++)
    paintPatch(
      context,
      { left: 2 + (i % columns) * pitch, top: 2 + Math.floor(i / columns) * pitch, cell: tile },
      cut,
      i,
    );
  const [x, y] = [2 + (cut.picked % columns) * pitch, 2 + Math.floor(cut.picked / columns) * pitch];
  context.save();
  context.strokeStyle = theme.model;
  context.lineWidth = 2.5;
  context.strokeRect(x - 1, y - 1, tile + 2, tile + 2);
  context.restore();
  label(context, theme, theme.model, `token ${cut.picked + 1}`, x + tile + 4, y + tile / 2 + 4);
}

/** How many tokens a row holds, and how far apart they lie, so that all fit. */
function shelf({ width, height }: Size, count: number) {
  for (let columns = 1; ; columns++) {
    const pitch = (width - 4) / columns;
    if (Math.ceil(count / columns) * pitch <= height - 4) return { columns, pitch };
  }
}

function paintPatch(context: Context, { left, top, cell }: Box, { picture, patch }: Cut, i: number) {
  const across = picture.width / patch;
  const from = { x: (i % across) * patch, y: Math.floor(i / across) * patch, side: patch };
  paintPixels(context, { left, top, cell: cell / patch }, picture, from);
}

/** Operations by the number of tokens, dense layers and attention, with the patch sizes that there are. */
export function drawCost(context: Context, size: Size, theme: Theme, model: TransformerSize): void {
  const patches = [16, 8, 4, 2, 1].filter((patch) => model.side % patch === 0 && model.side / patch >= 2);
  const at = (patch: number) => ({ tokens: tokensOf({ ...model, patch }), ...operationsOf({ ...model, patch }) });
  const all = patches.map(at);
  const [first, last] = [all[0]!, all.at(-1)!];
  const lines = [
    { colour: theme.data, points: all.map(({ tokens, dense }) => [tokens, dense] as const) },
    { colour: theme.guide, points: all.map(({ tokens, attention }) => [tokens, attention] as const) },
  ];
  const chart: LineChart = {
    series: lines,
    marker: tokensOf(model),
    x: { label: "tokens", domain: [first.tokens, last.tokens * 1.05], log: true },
    y: {
      label: "FLOPs for one picture",
      domain: [Math.min(first.attention, first.dense) / 2, Math.max(last.attention, last.dense) * 2],
      log: true,
    },
  };
  lineChart(context, size, theme, chart);
  const scales = chartScales(size, chart);
  const middle = all[Math.floor((all.length - 1) / 2)]!;
  const x = scales.x(middle.tokens);
  label(context, theme, theme.data, "dense layers", Math.max(48, x - 84), scales.y(middle.dense) - (x < 132 ? 22 : 14));
  label(context, theme, theme.guide, "attention", x + 12, scales.y(middle.attention) + 10);
}
