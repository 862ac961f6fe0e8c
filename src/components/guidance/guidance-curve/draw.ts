import { chartScales, lineChart, margin, type Series } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import { disc } from "../../kit/canvas/marks.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Spot, Who } from "./sweep.ts";

/** What five seeds gave of the right chart's lines. */
export interface Bands {
  readonly accuracy: NonNullable<Series["band"]>;
  readonly spots: NonNullable<Series["band"]>;
  readonly distance: NonNullable<Series["band"]>;
}

export interface Curve {
  readonly who: Who;
  readonly spots: readonly Spot[];
}

type Context = CanvasRenderingContext2D;

const titles: Record<Who, string> = { ode: "ODE, exact", sde: "SDE, exact", network: "network" };
const colourOf = (who: Who, theme: Theme) => ({ ode: theme.exact, sde: theme.data, network: theme.model })[who];

const axes = {
  x: { label: "diversity: e^entropy, in spots of 4", domain: [0.9, 4.1] as const },
  y: { label: "adherence: share in its class", domain: [0.25, 1.05] as const },
};

/** Adherence against diversity, a dot for each scale, the reader's setting ringed. */
export function drawTrade(
  context: Context,
  size: Size,
  theme: Theme,
  curves: readonly Curve[],
  mine: Spot | undefined,
) {
  const series = curves.map(({ who, spots }, i) => ({
    points: spots.map(({ spots, accuracy }) => [spots, accuracy] as const),
    colour: colourOf(who, theme),
    ...(i === 1 ? { dash: [6, 4] } : {}),
  }));
  lineChart(context, size, theme, { ...axes, series });
  const { x, y } = chartScales(size, axes);
  for (const { who, spots } of curves) {
    context.fillStyle = colourOf(who, theme);
    context.beginPath();
    for (const spot of spots) disc(context, x(spot.spots), y(spot.accuracy), 3);
    context.fill();
  }
  const [first] = curves;
  for (const spot of first?.spots ?? [])
    if ([0, 0.5, 1, 1.5, 2, 3, 4].includes(spot.scale))
      label(
        context,
        theme,
        theme.muted,
        `s = ${spot.scale}`,
        x(spot.spots) - 10,
        y(spot.accuracy) + (spot.accuracy > 0.9 ? -9 : 18),
      );
  for (const [i, { who }] of curves.entries())
    label(context, theme, colourOf(who, theme), titles[who], margin.left + 10, size.height * 0.42 + 16 * i);
  if (mine) ring(context, theme, x(mine.spots), y(mine.accuracy));
}

function ring(context: Context, theme: Theme, x: number, y: number) {
  context.save();
  context.strokeStyle = theme.guide;
  context.lineWidth = 3;
  context.beginPath();
  context.arc(x, y, 9, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
}

/** Accuracy, coverage and diversity of one curve, against the scale. */
export function drawByScale(
  context: Context,
  size: Size,
  theme: Theme,
  { spots }: Curve,
  { marker, bands }: { readonly marker: number; readonly bands?: Bands | undefined },
) {
  const line = (
    of: (spot: Spot) => number,
    colour: string,
    name: string,
    dash: readonly number[],
    band: Series["band"] = [],
  ) => ({
    band,
    points: spots.map((spot) => [spot.scale, of(spot)] as const),
    colour,
    label: name,
    dash,
  });
  lineChart(context, size, theme, {
    x: { label: "guidance scale s", domain: [0, 10] },
    y: { label: "share, or distance", domain: [0, 1.05] },
    marker,
    series: [
      line(({ accuracy }) => accuracy, theme.ink, "in its class", [], bands?.accuracy),
      line(({ coverage }) => coverage, theme.guide, "spots covered", [6, 4]),
      line(({ distance }) => distance, theme.muted, "distance to the class", [9, 3, 2, 3], bands?.distance),
      line(({ spots: n }) => n / 4, theme.model, "diversity (of 4)", [2, 3], bands?.spots),
    ],
  });
}
