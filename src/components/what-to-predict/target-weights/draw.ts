import { lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Pressure } from "./pressure.ts";

const [LOW, HIGH] = [1e-2, 1e2];

/** Density and weight, thin, and what an error in `unit` counts, thick. */
export function drawPressures(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  all: readonly Pressure[],
  unit: string,
): void {
  const line = (of: (one: Pressure) => number) =>
    all.map((one) => [one.t, Math.min(HIGH, Math.max(LOW, of(one)))] as const);
  const thin = { colour: theme.muted, width: 1.25 };
  const product: Series = {
    points: line((one) => one.product),
    colour: theme.model,
    width: 2.5,
    label: `an error in ${unit} counts`,
  };
  lineChart(context, size, theme, {
    series: [
      ...labelledAt({ ...thin, points: line(({ density }) => density), dash: [3, 3], label: "density of t" }, 0.3),
      ...labelledAt({ ...thin, points: line(({ weight }) => weight), dash: [8, 3], label: "weight" }, 0.97),
      ...labelledAt(product, 0.65),
    ],
    x: { label: "time t, from data to noise", domain: [0, 1] },
    y: { label: "how much it counts", domain: [LOW, HIGH], log: true },
  });
}
