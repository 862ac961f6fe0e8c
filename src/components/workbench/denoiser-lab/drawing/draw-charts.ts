import { chartScales, lineChart, margin, type Series } from "../../../kit/canvas/chart.ts";
import type { Size } from "../../../kit/canvas/surface.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import type { LossPoint } from "../state/losses.ts";
import type { Measured, Run } from "../state/run.ts";
import type { Change } from "../state/settings.ts";

export interface ChartState {
  readonly run?: Run;
  /** Run A of a comparison. */
  readonly other?: Run;
  readonly lossByTime: Float32Array;
  /** The step that is looked at, where that is not the newest. */
  readonly at?: number;
  readonly metric: Measured["metric"];
  readonly floor: number;
}

/** Loss at each step: thin as it comes, thick smoothed; what was changed on the way. */
export function drawLoss(context: CanvasRenderingContext2D, size: Size, theme: Theme, state: ChartState): void {
  const { run, other, at } = state;
  const [points, others] = [run?.losses.points ?? [], other?.losses.points ?? []];
  const x = { label: "training step", domain: [0, lastStep(state)] as const };
  const y = { label: "loss", domain: lossDomain([...points, ...others]), log: true };
  const smooth = (losses: readonly LossPoint[]) => losses.map(({ step, smooth }) => [step, smooth] as const);
  const raw = points.map(({ step, loss }) => [step, loss] as const);
  const series: Series[] = [
    { points: raw, colour: theme.muted, width: 0.6 },
    {
      points: smooth(others),
      colour: theme.guide,
      width: 1.75,
      dash: [5, 3],
      label: others.length > 0 ? "A" : undefined,
    },
    { points: smooth(points), colour: theme.ink, width: 2, label: others.length > 0 && run ? "B" : undefined },
  ];
  lineChart(context, size, theme, { series, x, y, marker: at });
  const scales = chartScales(size, { x, y });
  const shown = (run?.changes ?? []).map((change) => ({ change, x: scales.x(change.step) }));
  for (const [i, { change, x }] of shown.entries()) {
    const hasRoom = (shown[i + 1]?.x ?? Number.POSITIVE_INFINITY) - x > 60;
    drawChange(context, size, theme, change, x, hasRoom);
  }
}

function drawChange(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  change: Change,
  x: number,
  hasRoom: boolean,
) {
  const { learningRate, batchSize } = change;
  const text = [learningRate !== undefined && `rate ${learningRate}`, batchSize && `batch ${batchSize}`].filter(
    Boolean,
  );
  if (text.length === 0) return;
  context.save();
  context.strokeStyle = context.fillStyle = theme.model;
  context.setLineDash([2, 2]);
  context.beginPath();
  context.moveTo(x, margin.top);
  context.lineTo(x, size.height - margin.bottom);
  context.stroke();
  context.font = font;
  context.textAlign = x > size.width * 0.7 ? "right" : "left";
  if (hasRoom) context.fillText(text.join(", "), x + (x > size.width * 0.7 ? -3 : 3), margin.top + 9);
  context.restore();
}

/** Mean loss at each noise level. */
export function drawLossByTime(context: CanvasRenderingContext2D, size: Size, theme: Theme, state: ChartState): void {
  const other = state.other?.snapshots.at(-1)?.lossByTime ?? new Float32Array();
  const values = [...state.lossByTime, ...other].filter(Number.isFinite);
  const bins = (means: Float32Array) => Array.from(means, (mean, i) => [(i + 0.5) / means.length, mean] as const);
  lineChart(context, size, theme, {
    series: [
      {
        points: bins(other),
        colour: theme.guide,
        width: 1.75,
        dash: [5, 3],
        label: other.length > 0 ? "A" : undefined,
      },
      { points: bins(state.lossByTime), colour: theme.ink },
    ],
    x: { label: "time t, from data to noise", domain: [0, 1] },
    y: { label: "loss by time", domain: [0, Math.max(0.1, ...values) * 1.1] },
  });
}

/** Distance of the samples from fresh data, and that of true samples. */
export function drawQuality(context: CanvasRenderingContext2D, size: Size, theme: Theme, state: ChartState): void {
  const { floor, metric } = state;
  const measured = (run?: Run) =>
    (run?.measured ?? []).filter((quality) => quality.metric === metric && quality.value > 0);
  const [mine, others] = [measured(state.run), measured(state.other)];
  const high = Math.max(
    floor * 6,
    ...[...mine, ...others].filter(({ step }) => step > 50).map(({ value }) => value * 1.3),
  );
  const line = (points: readonly Measured[]) => points.map(({ step, value }) => [step, Math.min(value, high)] as const);
  const end = lastStep(state);
  const x = { label: "training step", domain: [0, end] as const };
  const y = { label: "distance from fresh data", log: true, domain: [floor / 2.5, high] as const };
  const series: Series[] = [
    {
      points: [
        [0, floor],
        [end, floor],
      ],
      colour: theme.exact,
      width: 1.5,
      dash: [5, 3],
    },
    { points: line(others), colour: theme.guide, width: 1.75, dash: [5, 3] },
    { points: line(mine), colour: theme.model, width: 2 },
  ];
  lineChart(context, size, theme, { series, x, y, marker: state.at });
  context.save();
  context.font = font;
  context.fillStyle = theme.exact;
  context.fillText("floor: true samples", margin.left + 4, chartScales(size, { x, y }).y(floor) + 13);
  context.restore();
}

const font = "11px Inter Variable, system-ui, sans-serif";
const lastStep = ({ run, other }: ChartState): number => Math.max(100, run?.step ?? 0, other?.step ?? 0);

/** What holds the smoothed line and most of the raw one. */
function lossDomain(points: readonly LossPoint[]): [number, number] {
  const values = points
    .flatMap(({ loss, smooth }) => [loss, smooth])
    .filter((value) => value > 0 && Number.isFinite(value));
  if (values.length === 0) return [0.1, 2];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [low * 0.85, Math.max(high * 1.15, low * 2)];
}
