import { chartScales, lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Choice, finalVariance } from "./widths.ts";

export interface Scene {
  /** Standard deviation of the data. */
  readonly width: number;
  readonly lastNoise: boolean;
}

const counts = [2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 70, 100, 150, 250, 400, 600, 1000];

/** How wide the samples end, against the number of steps, for each choice of the reverse variance. */
export function drawWidths(context: CanvasRenderingContext2D, size: Size, theme: Theme, scene: Scene): void {
  const { width, lastNoise } = scene;
  const line = (choice: Choice) =>
    counts.map((steps) => [steps, Math.sqrt(finalVariance(steps, width, choice, lastNoise)) / width] as const);
  const looks = [
    ["beta", theme.model, [], "β"],
    ["half", theme.guide, [2, 3], "half-way"],
    ["small", theme.data, [], "β̃"],
    ["true", theme.exact, [6, 4], "true"],
  ] as const;
  const lines = looks.map(([choice, colour, dash, text]) => ({ points: line(choice), colour, dash, text }));
  const most = Math.min(3, Math.max(1.3, ...lines.flatMap(({ points }) => points.map(([, y]) => y))));
  const inside = (points: readonly (readonly [number, number])[]) =>
    points.map(([x, y]) => [x, y <= most ? y : Number.NaN] as const);
  const series: Series[] = lines.map(({ points, colour, dash }) => ({
    points: inside(points),
    colour,
    dash,
    width: 2.25,
  }));
  const chart = {
    x: { label: "number of steps", domain: [2, 1000] as const, log: true },
    y: { label: "width of the samples (data: 1)", domain: [0, most] as const },
    series: [{ points: [[2, 1] as const, [1000, 1] as const], colour: theme.line, width: 1.5 }, ...series],
  };
  lineChart(context, size, theme, chart);
  const scales = chartScales(size, chart);
  context.save();
  context.font = "600 12px Inter Variable, system-ui, sans-serif";
  for (const { points, colour, text } of lines) {
    const isLeft = text === "half-way";
    const from = { β: 5, "half-way": 7, β̃: 4, true: 4 }[text];
    const at = points.find(([x, y]) => x >= from && y <= most) ?? points.at(-1)!;
    context.fillStyle = colour;
    context.textAlign = isLeft ? "right" : "left";
    context.fillText(text, scales.x(at[0]) + (isLeft ? -6 : 4), scales.y(at[1]) + (text === "β̃" ? 14 : -6));
  }
  context.restore();
}
