import { chartScales, lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { bandOf, type RecordedCurve } from "../../kit/data/recorded.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import type { Measure } from "./cases.ts";

export interface Scene {
  readonly measure: Measure;
  /** What is measured, on the axis. */
  readonly title: string;
  readonly curve: RecordedCurve;
  /** What true samples score. */
  readonly truth?: number;
  /** The reader's run. */
  readonly own?: readonly (readonly [step: number, value: number])[];
  /** The step that is read. */
  readonly step: number;
}

const logarithmic: readonly Measure[] = ["distance", "times", "raw", "nearest", "spread"];

/** One measure along recorded trainings: the median over the seeds, and their range as a band. */
export function drawCourse(context: CanvasRenderingContext2D, size: Size, theme: Theme, scene: Scene): void {
  const { measure, title, curve, truth, own = [], step } = scene;
  const { band, points } = bandOf(curve);
  const values = [...curve.y.flat(), ...own.map(([, value]) => value), ...(truth === undefined ? [] : [truth])].filter(
    (value) => value > 0,
  );
  const log = logarithmic.includes(measure);
  const percent = measure === "on" || measure === "covered";
  const domain = log
    ? [Math.min(...values) / 1.3, Math.max(...values) * 1.3]
    : [0, percent ? 100 : Math.max(...values) * 1.1];
  const [first, last] = [curve.x[0]!, curve.x.at(-1)!];
  const chart = {
    x: { label: "training step", domain: [first, last] as const, log: true },
    y: { label: title, domain: domain as [number, number], log },
    series: [
      { points, band, colour: theme.model, width: 2.25 },
      ...(truth === undefined
        ? []
        : [
            {
              points: [[first, truth] as const, [last, truth] as const],
              colour: theme.exact,
              width: 1.5,
              dash: [5, 3],
            },
          ]),
      { points: own, colour: theme.ink, width: 1.75, label: own.length > 1 ? "yours" : undefined },
    ],
    marker: step,
  };
  lineChart(context, size, theme, chart);
  if (truth === undefined) return;
  context.save();
  context.font = "11px Inter Variable, system-ui, sans-serif";
  context.fillStyle = theme.exact;
  context.fillText("true samples", chartScales(size, chart).x(first) + 4, chartScales(size, chart).y(truth) + 13);
  context.restore();
}
