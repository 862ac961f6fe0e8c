import { chartScales, lineChart, type Series } from "../../kit/canvas/chart.ts";
import { marks } from "../../kit/canvas/marks.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { inUnit, type MeasureName } from "./record.ts";
import { everyone, type Row } from "./rows.ts";

export interface Look {
  readonly colour: string;
  readonly mark: (typeof marks)[number];
  readonly dash: readonly number[];
}

/** How somebody's line looks: who teaches in grey, students in a colour and mark each. */
export function lookOf(key: string, theme: Theme): Look {
  if (key === "exact") return { colour: theme.exact, mark: marks[0]!, dash: [5, 4] };
  if (key === "ddim") return { colour: theme.noise, mark: marks[0]!, dash: [] };
  if (key === "dpmpp_2m") return { colour: theme.noise, mark: marks[1]!, dash: [7, 3] };
  if (key === "config") return { colour: theme.ink, mark: marks[2]!, dash: [1, 3] };
  const i = everyone.indexOf(key);
  return { colour: theme.classes[i % theme.classes.length]!, mark: marks[i % marks.length]!, dash: [2, 3] };
}

const axes: Readonly<
  Record<MeasureName, { readonly label: string; readonly domain: readonly [number, number]; readonly log?: boolean }>
> = {
  distance: { label: "distance to the data", domain: [0.03, 1.3], log: true },
  stray: { label: "% of samples outside the data", domain: [0, 102] },
  variety: { label: "variety, in % of what the data's parts allow", domain: [0, 105] },
};

export interface Chart {
  readonly rows: readonly Row[];
  readonly by: MeasureName;
  /** What true points measure, in the unit of the axis. */
  readonly floor: number;
}

type Points = readonly (readonly [number, number])[];

const ownPoints = ({ own }: Row, by: MeasureName): Points =>
  own?.finishes.map(({ evaluations, measures }) => [evaluations, inUnit(by, measures[by])]) ?? [];
const middles = ({ record }: Row): Points => record.map(({ questions, middle }) => [questions, middle]);

/** Quality against questions: bands over the recorded seeds, and the reader's own lines on top, or the medians where there are none. */
export function drawChart(context: CanvasRenderingContext2D, size: Size, theme: Theme, { rows, by, floor }: Chart) {
  const chart = { x: { label: "questions to the network (NFE)", domain: [0.9, 36] as const, log: true }, y: axes[by] };
  const shown = rows.map((row) => {
    const own = ownPoints(row, by);
    return { look: lookOf(row.key, theme), row, isOwn: own.length > 0, points: own.length > 0 ? own : middles(row) };
  });
  const floorLine: Series = {
    points: [
      [0.9, floor],
      [36, floor],
    ],
    colour: theme.data,
    dash: [2, 2],
    width: 1,
    label: "true data",
  };
  const lines = shown.map(({ look: { colour, dash }, row, points, isOwn }) => ({
    points,
    colour,
    dash,
    width: isOwn ? 2 : 1.25,
    band: row.record.map(({ questions, low, high }) => [questions, low, high] as const),
  }));
  lineChart(context, size, theme, { ...chart, series: [floorLine, ...lines] });
  const scales = chartScales(size, chart);
  for (const { look, points, isOwn } of shown) {
    context.fillStyle = look.colour;
    for (const [x, y] of points) {
      context.beginPath();
      look.mark(context, scales.x(x), scales.y(y), isOwn ? 4.5 : 3);
      context.fill();
    }
  }
}
