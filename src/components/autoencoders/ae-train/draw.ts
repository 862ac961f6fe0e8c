import { lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Glance } from "./coder.ts";

type Context = CanvasRenderingContext2D;

/** Pictures in one row. */
export function drawRow(
  context: Context,
  size: Size,
  theme: Theme,
  { values, shape }: { readonly values: Float32Array; readonly shape: readonly number[] },
): void {
  const [side = 16, , channels = 1] = shape;
  const count = Math.floor(values.length / (side * side * channels));
  drawTiles(context, size, theme, { values, side, channels, count }, { columns: count });
}

/** Error and divergence of pictures that weren't trained on, by step. */
export function drawCourse(
  context: Context,
  size: Size,
  theme: Theme,
  glances: readonly Glance[],
  steps: number,
): void {
  const errors = glances.map(({ error }) => error);
  const [low, high] = [Math.min(0.1, ...errors), Math.max(1, ...errors)];
  lineChart(context, size, theme, {
    x: { label: "training step", domain: [0, Math.max(20, steps)] },
    y: { label: "squared error", domain: [0.8 * low, 1.2 * high], log: true },
    series: [{ points: glances.map(({ step, error }) => [step, error] as const), colour: theme.ink, width: 2 }],
  });
}
