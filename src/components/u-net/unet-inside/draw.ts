import type { Inspection } from "../../../lib/diffusion/jobs/inspect/job.ts";
import type { Draw, Size } from "../../kit/canvas/surface.ts";
import { drawTiles, tilePlaces } from "../../kit/canvas/tiles.ts";
import type { Box } from "../../kit/controls/cells.ts";
import type { Pair } from "../look.ts";

type On = Parameters<Draw>;
type Seen = Inspection["seen"][number];

const joined = (parts: readonly ArrayLike<number>[]): Float32Array =>
  Float32Array.from(parts.flatMap((part) => Array.from(part)));

const row = (
  [context, size, theme]: On,
  parts: readonly ArrayLike<number>[],
  titles: readonly string[],
  columns = 2,
): void =>
  drawTiles(context, size, theme, { values: joined(parts), side: 16, count: parts.length }, { columns, titles });

/** The clean glyph and the noisy one. */
export const drawPair = (on: On, { clean, noisy }: Pair): void =>
  row(on, [clean, noisy], ["a glyph, x₀", "with noise, xₜ"]);

/** A network's guesses; where there is but one, what it is off by stands beside it. */
export function drawGuesses(
  on: On,
  guesses: readonly (readonly [title: string, values: ArrayLike<number>])[],
  clean: ArrayLike<number>,
): void {
  const off = () => Float32Array.from(guesses[0]![1], (value, i) => Math.abs(value - clean[i]!) - 1);
  const all = guesses.length > 1 ? guesses : [guesses[0]!, ["off by", off()] as const];
  row(
    on,
    all.map(([, values]) => values),
    all.map(([title]) => title),
  );
}

/** Ten digits in two rows. */
export const drawRow = ([context, size, theme]: On, values: ArrayLike<number>): void =>
  drawTiles(context, size, theme, { values, side: 16, count: Math.floor(values.length / 256) }, { columns: 5 });

/** Feature maps, blue above zero and orange below, each by its own largest. */
export function drawMaps([context, size, theme]: On, { shape, values }: Seen): void {
  const [, side, , channels] = shape as [number, number, number, number];
  const count = Math.min(32, channels);
  drawTiles(context, size, theme, { values, side, channels, count, byChannel: true }, { columns: 8, as: "signed" });
}

const attentionLook = { columns: 3, as: "signed" } as const;

/** Two rows of three tiles, with what lies between them. */
export const attentionAspect = 1.5;

/** The tile under a pixel of the canvas, as a grid of places to look from. */
export function attentionBox(size: Size, seen: readonly Seen[], px: number, py: number): Box {
  const count = seen.length * seen[0]!.shape[1]!;
  const { side, corner } = tilePlaces(size, count, attentionLook);
  const under = ({ x, y }: { x: number; y: number }) => px < x + side + 3 && py < y + side + 3;
  const tile = Array.from({ length: count }, (_, i) => corner(i)).find(under) ?? corner(count - 1);
  return { left: tile.x, top: tile.y, cell: side / 4 };
}

/** Each head's weights of the query pixel, layer by layer: two rows of heads, three columns of layers. */
export function drawAttention(
  [context, size, theme]: On,
  seen: readonly Seen[],
  queryRow: number,
  queryColumn: number,
): void {
  const side = 4;
  const query = side * Math.floor(queryRow / 4) + Math.floor(queryColumn / 4);
  const heads = seen[0]!.shape[1]!;
  const tiles = Array.from({ length: heads }, (_, head) =>
    seen.map(({ values }) => {
      const start = (head * side * side + query) * side * side;
      return Array.from(values.slice(start, start + side * side));
    }),
  ).flat();
  drawTiles(context, size, theme, { values: joined(tiles), side, count: tiles.length }, attentionLook);
  const places = tilePlaces(size, tiles.length, attentionLook);
  for (let i = 0; i < tiles.length; i++)
    mark(
      [context, size, theme],
      places.corner(i),
      places.side / side,
      Math.floor(queryRow / 4),
      Math.floor(queryColumn / 4),
    );
}

/** How much each pixel moves the answer at one, on a scale of roots, since most of it is close by. */
export function drawReach([context, size, theme]: On, reach: ArrayLike<number>, atRow: number, atColumn: number): void {
  const values = Float32Array.from(reach, (value) => Math.sqrt(value));
  drawTiles(context, size, theme, { values, side: 16, count: 1 }, { columns: 1, as: "signed" });
  mark([context, size, theme], { x: 0, y: 0 }, Math.min(size.width, size.height) / 16, atRow, atColumn);
}

function mark(
  [context, , theme]: On,
  { x, y }: { x: number; y: number },
  edge: number,
  atRow: number,
  atColumn: number,
): void {
  context.save();
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.strokeRect(x + atColumn * edge, y + atRow * edge, edge, edge);
  context.restore();
}
