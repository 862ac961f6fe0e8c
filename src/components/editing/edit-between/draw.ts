import { lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Box } from "../../kit/controls/cells.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Blend } from "../../scores-and-fields/blend.ts";
import { drawPictures } from "../../text-to-image/draw.ts";
import { partTitles } from "../parts.ts";
import type { Segment, Track } from "./tracks.ts";
import { STOPS, stopAt } from "./walk.ts";

type Context = CanvasRenderingContext2D;

/** Room for the names of the rows, left of the pictures. */
const LEFT = 58;
const GAP = 3;
const font = "11px Inter Variable, system-ui, sans-serif";

export const walkBox = ({ width }: Size): Box => ({ left: LEFT, top: 0, cell: (width - LEFT) / STOPS });

export interface Strip {
  /** Flat [k, 32, 32, 3]; the rest is to come. */
  readonly pictures: Float32Array;
  readonly picked: number;
}

/** The pictures on the way, side by side. */
export function drawStrip(context: Context, size: Size, theme: Theme, { pictures, picked }: Strip): void {
  const { cell } = walkBox(size);
  const side = Math.min(cell - GAP, size.height - GAP);
  context.save();
  context.translate(LEFT, 1);
  context.strokeStyle = theme.line;
  for (let i = 0; i < STOPS; i++) {
    const values = pictures.subarray(3072 * i, 3072 * (i + 1));
    context.save();
    context.translate(i * cell, 0);
    if (values.length > 0) drawPictures(context, { width: side, height: side }, theme, { values, columns: 1 });
    else context.strokeRect(0.5, 0.5, side - 1, side - 1);
    context.restore();
  }
  context.strokeStyle = theme.ink;
  context.lineWidth = 2.5;
  context.strokeRect(picked * cell - 1, 0, side + 2, side + 1);
  context.restore();
}

/** A row for each part of what the checker reads: as at the first end, as at the last, or otherwise. */
export function drawTracks(context: Context, size: Size, theme: Theme, tracks: readonly Track[]): void {
  const { cell } = walkBox(size);
  const row = size.height / tracks.length;
  context.save();
  context.font = font;
  for (const [i, { part, segments }] of tracks.entries()) {
    context.fillStyle = theme.muted;
    context.fillText(partTitles[part], 0, (i + 0.5) * row + 4, LEFT - 4);
    for (const segment of segments) {
      const box = { x: LEFT + segment.from * cell, width: (segment.to - segment.from + 1) * cell - GAP };
      drawSegment(
        context,
        theme,
        segment,
        { ...box, y: i * row + 2, height: row - 4 },
        toneOf(theme, segments, segment),
      );
    }
  }
  context.restore();
}

const toneOf = (theme: Theme, segments: readonly Segment[], { value }: Segment) =>
  value === segments[0]!.value ? theme.data : value === segments.at(-1)!.value ? theme.model : theme.noise;

interface Band {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawSegment(context: Context, theme: Theme, { value }: Segment, { x, y, width, height }: Band, tone: string) {
  context.lineWidth = 1;
  context.strokeStyle = value === undefined ? theme.line : tone;
  context.setLineDash(value === undefined ? [2, 3] : []);
  if (value !== undefined) {
    context.globalAlpha = 0.2;
    context.fillStyle = tone;
    context.fillRect(x, y, width, height);
    context.globalAlpha = 1;
  }
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  context.setLineDash([]);
  const words = value?.replace(/^(?:at|in) the /, "") ?? "?";
  if (context.measureText(words).width > width - 4) return;
  context.fillStyle = value === undefined ? theme.muted : theme.ink;
  context.fillText(words, x + 4, y + height / 2 + 4);
}

export interface Lengths {
  /** Of each blend at each stop, in units of √n; nothing where no noises are blended. */
  readonly lengths?: Readonly<Record<Blend, readonly number[]>>;
  readonly blend: Blend;
  /** From each picture to the next. */
  readonly changes: readonly number[];
  /** From 0 to 1. */
  readonly at: number;
}

/** Along the way: how long the noise is, and how much the picture changes. */
export function drawLengths(
  context: Context,
  size: Size,
  theme: Theme,
  { lengths, blend, changes, at }: Lengths,
): void {
  const line = (which: Blend) => ({
    points: lengths![which].map((length, i) => [stopAt(i), length] as const),
    ...{ colour: which === "lerp" ? theme.ink : theme.model, dash: which === "lerp" ? [5, 3] : [] },
    ...{ label: which, width: which === blend ? 2.75 : 1.5 },
  });
  const change = {
    points: changes.map((value, i) => [(stopAt(i) + stopAt(i + 1)) / 2, value] as const),
    ...{ colour: theme.data, width: 2, label: "change" },
  };
  lineChart(context, size, theme, {
    x: { label: "along the way", domain: [0, 1] },
    y: { label: lengths ? "length of the noise, change" : "change of the picture", domain: [0, 1.3] },
    series: [...(lengths ? [line("slerp"), line("lerp")] : []), change],
    marker: at,
  });
}
