import { chartScales, lineChart } from "../../kit/canvas/chart.ts";
import { marks } from "../../kit/canvas/marks.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Line, MeasureName } from "./rows.ts";

export interface Look {
  readonly colour: string;
  readonly mark: (typeof marks)[number];
  readonly dash: readonly number[];
}

/** How a line looks: who teaches in grey, students in a colour and mark each. */
export function lookOf(key: string, index: number, theme: Theme): Look {
  if (key === "exact") return { colour: theme.exact, mark: marks[0]!, dash: [5, 4] };
  if (key === "ddim") return { colour: theme.noise, mark: marks[0]!, dash: [] };
  if (key === "dpmpp_2m") return { colour: theme.noise, mark: marks[1]!, dash: [7, 3] };
  return { colour: theme.classes[index % theme.classes.length]!, mark: marks[index % marks.length]!, dash: [2, 3] };
}

const axes: Readonly<
  Record<MeasureName, { readonly label: string; readonly domain: readonly [number, number]; readonly log?: boolean }>
> = {
  distance: { label: "distance to the data", domain: [0.05, 1.3], log: true },
  stray: { label: "share of samples outside of the data", domain: [0, 1] },
  variety: { label: "variety, of what the data's parts allow", domain: [0, 1.05] },
};

export interface Chart {
  readonly lines: readonly Line[];
  readonly by: MeasureName;
  /** What true points measure. */
  readonly floor: number;
}

/** Quality against questions. */
export function drawChart(context: CanvasRenderingContext2D, size: Size, theme: Theme, { lines, by, floor }: Chart) {
  const chart = { x: { label: "questions to the network (NFE)", domain: [0.9, 36] as const, log: true }, y: axes[by] };
  const looks = lines.map(({ key }, i) => lookOf(key, i, theme));
  const points = lines.map(({ finishes }) =>
    finishes.map((finish) => [finish.evaluations, finish.measures[by]] as const),
  );
  lineChart(context, size, theme, {
    ...chart,
    series: [
      {
        points: [[0.9, floor] as const, [36, floor] as const],
        colour: theme.data,
        dash: [2, 2],
        width: 1,
        label: "true data",
      },
      ...points.map((line, i) => ({ points: line, colour: looks[i]!.colour, dash: looks[i]!.dash, width: 1.75 })),
    ],
  });
  const scales = chartScales(size, chart);
  for (const [i, line] of points.entries())
    for (const [x, y] of line) {
      context.fillStyle = looks[i]!.colour;
      context.beginPath();
      looks[i]!.mark(context, scales.x(x), scales.y(y), 4);
      context.fill();
    }
}
