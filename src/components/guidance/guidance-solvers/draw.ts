import { lineChart } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import { drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawGround } from "../draw.ts";
import { reachOf } from "../window.ts";
import { type Solver, solvers } from "./solvers.ts";
import type { Ended } from "./sweep.ts";

type Context = CanvasRenderingContext2D;

const lookOf = (name: Solver, theme: Theme) => ({
  colour: name === "ddim" ? theme.ink : solvers[name].data ? theme.guide : theme.model,
  dash: solvers[name].order === 3 ? [6, 4] : [],
});
const short: Readonly<Record<Solver, string>> = { ddim: "DDIM", eps2: "ε̂ 2", eps3: "ε̂ 3", x2: "x̂₀ 2", x3: "x̂₀ 3" };

/** The error of each solver against the scale, on a log axis. */
export function drawErrors(context: Context, size: Size, theme: Theme, all: readonly Ended[], scale: number): void {
  const series = (Object.keys(solvers) as Solver[]).map((name) => ({
    ...lookOf(name, theme),
    label: short[name],
    points: all.filter((one) => one.name === name).map((one) => [one.scale, Math.max(1e-3, one.error)] as const),
  }));
  lineChart(context, size, theme, {
    x: { label: "guidance scale s", domain: [1, 10] },
    y: { label: "error at the end", domain: [0.01, 60], log: true },
    series,
    marker: scale,
  });
}

/** One solver's samples over the data. */
export function drawEnds(context: Context, size: Size, theme: Theme, { name, end }: Ended): void {
  const scale = planeScale(size, reachOf(end));
  drawGround(context, scale, theme, 0);
  const { colour } = lookOf(name, theme);
  drawPoints(context, scale, end, { colour, radius: 2.2, opacity: 0.85 });
  label(context, theme, colour, solvers[name].title, 8, size.height - 10);
}
