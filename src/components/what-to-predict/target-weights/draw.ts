import { lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { nameLines } from "../labels.ts";
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
  const [density, weight, product] = [
    line((one) => one.density),
    line((one) => one.weight),
    line((one) => one.product),
  ];
  const axes = {
    x: { label: "time t, from data to noise", domain: [0, 1] },
    y: { label: "how much it counts", domain: [LOW, HIGH], log: true },
  } as const;
  const series: readonly Series[] = [
    { ...thin, points: density, dash: [3, 3] },
    { ...thin, points: weight, dash: [8, 3] },
    { points: product, colour: theme.model, width: 2.5 },
  ];
  lineChart(context, size, theme, { series, ...axes });
  nameLines(context, size, theme, axes, [
    { points: density, colour: theme.muted, text: "density of t", share: 0.2 },
    { points: weight, colour: theme.muted, text: "weight", share: 0.8 },
    { points: product, colour: theme.model, text: `an error in ${unit} counts`, share: 0.5 },
  ]);
}
