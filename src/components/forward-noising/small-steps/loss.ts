import { chartScales, lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";

/** Losses below this are rounding, and are drawn at this height. */
export const FLOOR = 1e-12;

export interface LossState {
  /** Strides with their losses in nats, at least FLOOR. */
  readonly losses: readonly (readonly [stride: number, nats: number])[];
  readonly stride: number;
  readonly nats: number;
}

/** What the best bell loses against the stride, both in powers of ten, with a dot at the stride of the moment. */
export function drawLoss(context: CanvasRenderingContext2D, size: Size, theme: Theme, state: LossState): void {
  const { losses, stride, nats } = state;
  const x = { label: "stride k, in steps", domain: [1, losses.at(-1)![0]], log: true } as const;
  const y = { label: "nats lost by the best bell", domain: [FLOOR, 4], log: true } as const;
  lineChart(context, size, theme, { series: [{ points: losses, colour: theme.model }], x, y, marker: stride });
  const scales = chartScales(size, { x, y });
  context.beginPath();
  context.arc(scales.x(stride), scales.y(nats), 5, 0, 2 * Math.PI);
  context.fillStyle = theme.model;
  context.fill();
}
