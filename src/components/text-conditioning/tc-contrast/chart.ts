import { lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { bandOf } from "../../kit/data/recorded.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { STEPS } from "../clip-job.ts";
import recorded from "./recorded.json";

interface Progress {
  /** The reader's own losses. */
  readonly own: readonly (readonly [step: number, loss: number])[];
  /** The moment that is looked at. */
  readonly step: number;
}

/** The loss on record over its range, and the reader's own. */
export function drawProgress(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  { own, step }: Progress,
): void {
  const line = bandOf(recorded.curves.loss);
  lineChart(context, size, theme, {
    x: { label: "training steps", domain: [0, STEPS] },
    y: { label: "loss", domain: [0, 4.5] },
    series: [
      { ...line, colour: theme.muted, width: 2 },
      { points: own, colour: theme.model, width: 1.5 },
    ],
    marker: step,
  });
}
