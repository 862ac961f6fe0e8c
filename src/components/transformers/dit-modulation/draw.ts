import { lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawBars } from "../bars.ts";
import type { Stages } from "./block.ts";

type Context = CanvasRenderingContext2D;

/** A token's numbers as they come in, at each stage, and as they go out. */
export function drawStages(context: Context, size: Size, theme: Theme, stages: Stages): void {
  const rows = [
    { title: "a token comes in", values: stages.token, colour: theme.data },
    { title: "normalised: mean 0, spread 1", values: stages.normalised, colour: theme.noise },
    { title: "times 1 + γ, plus β", values: stages.modulated, colour: theme.guide },
    { title: "attention’s answer", values: stages.said, colour: theme.model },
    { title: "the gate α", values: stages.gate, colour: theme.guide },
    { title: "it goes out: the token + α · answer", values: stages.out, colour: theme.data },
  ];
  const height = size.height / rows.length;
  for (const [i, row] of rows.entries())
    drawBars(context, theme, row, { left: 6, top: i * height, width: size.width - 12, height: height - 4, reach: 3 });
}

/** How far tokens have gone from where they came in, by the number of blocks. */
export function drawChanges(context: Context, size: Size, theme: Theme, changed: readonly number[]): void {
  const points = [[0, 0] as const, ...changed.map((change, i) => [i + 1, change] as const)];
  lineChart(context, size, theme, {
    series: [{ points, colour: theme.model, width: 2.5 }],
    x: { label: "blocks passed", domain: [0, changed.length] },
    y: { label: "change, in lengths of the tokens", domain: [0, Math.max(1, ...changed) * 1.05] },
  });
}
