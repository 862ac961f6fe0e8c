import { type LineChart, lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Guide, Measure } from "./pair.ts";

/** A guide's measured values over the scale: the recorded ones, and the reader's own. */
export interface Curve {
  readonly guide: Guide;
  readonly points: readonly (readonly [scale: number, value: number])[];
  readonly band: NonNullable<Series["band"]>;
  readonly own: readonly (readonly [scale: number, value: number])[];
}

const colourOf = (guide: Guide, theme: Theme) => (guide === "none" ? theme.muted : theme.guide);
const names: Readonly<Record<Guide, string>> = { small: "smaller", early: "less trained", none: "no class" };
const axes: Readonly<Record<Exclude<Measure, "accuracy">, LineChart["y"]>> = {
  distance: { label: "distance to the class's own samples", domain: [0, 1.6] },
  spots: { label: "as varied as so many of 4 spots", domain: [0.9, 4.1] },
};

/** One measure against the scale: bands over the recorded seeds, their medians, and the reader's runs as thick lines. */
export function drawAgainstScale(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  curves: readonly Curve[],
  { measure, scale }: { readonly measure: keyof typeof axes; readonly scale: number },
): void {
  const chart = { x: { label: "guidance scale s", domain: [1, 3] as const }, y: axes[measure] };
  const line = (points: Curve["points"], guide: Guide, width: number): Series => ({
    points,
    width,
    colour: colourOf(guide, theme),
    dash: guide === "early" ? [6, 4] : [],
  });
  const medians = curves.map(({ guide, points, band }) => ({ ...line(points, guide, 1.5), band, label: names[guide] }));
  const own = curves.filter(({ own }) => own.length > 0).map(({ guide, own }) => line(own, guide, 3.5));
  lineChart(context, size, theme, { ...chart, series: [...medians, ...own], marker: scale });
}
