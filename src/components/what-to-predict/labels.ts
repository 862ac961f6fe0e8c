import { chartScales, type LineChart, type Series } from "../kit/canvas/chart.ts";
import type { Size } from "../kit/canvas/surface.ts";
import type { Theme } from "../kit/frame/theme.ts";
import { type Target, targets } from "./targets.ts";

/** Where along a chart each line has its name: apart from the others', as the lines lie close together. */
const shares: Readonly<Record<Target, number>> = { epsilon: 0.88, x0: 0.1, v: 0.64, velocity: 0.37 };
export const placeOf = (target: Target): number => shares[target];

/** A line's name, and where along the chart it stands, from 0 to 1. */
export interface Named {
  readonly points: Series["points"];
  readonly colour: string;
  readonly text: string;
  readonly share: number;
}

/** The names of lines, each on its own line, over a patch of paper. */
export function nameLines(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  chart: Pick<LineChart, "x" | "y">,
  lines: readonly Named[],
): void {
  const { x, y } = chartScales(size, chart);
  const [low, high] = chart.x.domain;
  context.save();
  context.font = "600 12px Inter Variable, system-ui, sans-serif";
  context.textAlign = "center";
  for (const { points, colour, text, share } of lines) {
    const wanted = x(low) + share * (x(high) - x(low));
    const drawn = points.filter(([px, py]) => Number.isFinite(x(px)) && Number.isFinite(y(py)));
    if (drawn.length === 0) continue;
    const at = drawn.reduce((best, one) => (Math.abs(x(one[0]) - wanted) < Math.abs(x(best[0]) - wanted) ? one : best));
    const half = context.measureText(text).width / 2 + 2;
    context.fillStyle = theme.paper;
    context.fillRect(x(at[0]) - half, y(at[1]) - 6, 2 * half, 12);
    context.fillStyle = colour;
    context.fillText(text, x(at[0]), y(at[1]) + 4);
  }
  context.restore();
}

/** The four targets' symbols on their lines. */
export const nameTargets = (
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  chart: Pick<LineChart, "x" | "y">,
  lineOf: (target: Target) => Omit<Named, "share"> | undefined,
): void =>
  nameLines(
    context,
    size,
    theme,
    chart,
    targets.flatMap((target) => {
      const line = lineOf(target);
      return line ? [{ ...line, share: shares[target] }] : [];
    }),
  );
