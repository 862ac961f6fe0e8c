import { lineChart, type Series } from "../../../kit/canvas/chart.ts";
import type { Size } from "../../../kit/canvas/surface.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import type { Side } from "../run/side.ts";

/** Both losses over the same axes. */
export function drawLosses(context: CanvasRenderingContext2D, size: Size, theme: Theme, sides: readonly Side[]): void {
  const lines = sides.map(({ losses }) => smoothed(losses));
  const values = lines.flat().map(([, loss]) => loss);
  const [low, high] = [Math.min(...values, 1), Math.max(...values, 1)];
  const looks = [
    { colour: theme.model, label: "A" },
    { colour: theme.exact, dash: [5, 3], label: "B" },
  ];
  lineChart(context, size, theme, {
    series: lines.map((points, i): Series => ({ ...looks[i]!, points })),
    x: { label: "training step", domain: [0, Math.max(...sides.map(({ setup }) => setup.steps))] },
    y: { label: "loss, smoothed", domain: [Math.max(1e-4, low) / 1.2, high * 1.2], log: true },
  });
}

function smoothed(losses: Side["losses"]): (readonly [number, number])[] {
  let mean = losses[0]?.[1] ?? 0;
  return losses
    .map(([step, loss], i) => {
      mean += (loss - mean) / Math.min(i + 1, 20);
      return [step, mean] as const;
    })
    .filter((_, i) => i % Math.ceil(losses.length / 400) === 0);
}
