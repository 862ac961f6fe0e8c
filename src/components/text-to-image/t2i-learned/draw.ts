import { lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

export interface Learned {
  readonly lines: readonly { readonly title: string; readonly points: readonly (readonly [number, number])[] }[];
  /** Percent right; else rises of the loss. */
  readonly isShare: boolean;
  /** Thousands of samples. */
  readonly at: number;
  readonly last: number;
}

const dashes = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2], [1, 4]];

/** A line for each part of a caption, over the samples seen. */
export function drawLearned(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  { lines, isShare, at, last }: Learned,
): void {
  const most = Math.max(0.1, ...lines.flatMap(({ points }) => points.map(([, y]) => y)));
  lineChart(context, size, theme, {
    x: { label: "samples seen, thousands", domain: [0, last] },
    y: { label: isShare ? "% right" : "rise of the loss at t = 0.6", domain: [0, isShare ? 105 : 1.1 * most] },
    series: lines.map(({ title, points }, i) => ({
      ...{ points, label: title, colour: theme.classes[i % theme.classes.length]!, dash: dashes[i]!, width: 2 },
    })),
    marker: at,
  });
}
