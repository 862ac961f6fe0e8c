import { lineChart } from "../../kit/canvas/chart.ts";
import type { Draw } from "../../kit/canvas/surface.ts";

export interface ErrorLine {
  readonly title: string;
  readonly role: "model" | "noise" | "guide";
  readonly points: readonly (readonly [t: number, error: number])[];
}

/** Errors of guesses by time, a line for each case. */
export function drawErrors([context, size, theme]: Parameters<Draw>, lines: readonly ErrorLine[]): void {
  const all = lines.flatMap(({ points }) => points.map(([, error]) => error));
  lineChart(context, size, theme, {
    series: lines.map(({ role, points }) => ({
      points,
      colour: theme[role],
      width: 2,
      ...(role === "noise" ? { dash: [5, 3] } : {}),
    })),
    x: { label: "time t, from data to noise", domain: [0, 1] },
    y: { label: "error of x̂₀", domain: [Math.min(...all) * 0.8, Math.max(...all) * 1.2], log: true },
  });
}
