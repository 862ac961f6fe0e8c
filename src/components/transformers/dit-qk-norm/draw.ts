import { lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawBars } from "../bars.ts";
import { attentionAt, KEYS } from "./growth.ts";

type Context = CanvasRenderingContext2D;

/** Shares of attention over the keys, most first, without and with norms. */
export function drawShares(context: Context, size: Size, theme: Theme, growth: number): void {
  const half = size.height / 2;
  for (const [i, hasNorm] of [false, true].entries()) {
    const { shares } = attentionAt(growth, hasNorm);
    const title = hasNorm ? "with norms of q and k" : "without";
    const sorted = shares.toSorted((a, b) => b - a);
    const place = { left: 6, top: i * half, width: size.width - 12, height: 2 * (half - 8) - 16 };
    // Only the upper half of the row is used: shares are positive.
    drawBars(
      context,
      theme,
      { title, values: sorted, colour: hasNorm ? theme.exact : theme.model },
      { ...place, reach: 1 },
    );
  }
}

/** Entropy of attention by growth, without and with norms. */
export function drawEntropy(context: Context, size: Size, theme: Theme, growth: number): void {
  const at = Array.from({ length: 61 }, (_, i) => 10 ** (i / 60));
  const line = (hasNorm: boolean) => at.map((g) => [g, attentionAt(g, hasNorm).entropy] as const);
  lineChart(context, size, theme, {
    series: [
      { points: line(true), colour: theme.exact, width: 2.5, label: "with norms", dash: [6, 4] },
      { points: line(false), colour: theme.model, width: 2.5, label: "without" },
    ],
    marker: growth,
    x: { label: "growth of the layers that make q and k", domain: [1, 10], log: true },
    y: { label: `entropy in bits, of ${Math.log2(KEYS)}`, domain: [0, Math.log2(KEYS)] },
  });
}
