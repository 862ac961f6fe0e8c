import { type LineChart, lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { nameLines } from "../labels.ts";
import { dataShare, density, factorsAt, HIGHEST, LOWEST, sizesAt } from "./factors.ts";

type Context = CanvasRenderingContext2D;

/** What is chosen: the noise level of the moment, and what the formulas take for the data's standard deviation. */
export interface Moment {
  readonly sigma: number;
  readonly sigmaData: number;
}

export const views = { asked: "what it is asked for", sizes: "sizes, measured", training: "training" } as const;
export type View = keyof typeof views;

const grid = Array.from({ length: 120 }, (_, i) => LOWEST * (HIGHEST / LOWEST) ** (i / 119));
const x = { label: "noise level σ", domain: [LOWEST, HIGHEST], log: true } as const;
const line = (of: (sigma: number) => number): Series["points"] => grid.map((sigma) => [sigma, of(sigma)] as const);

interface Line extends Series {
  readonly text?: string;
  /** Where along the chart the line has its name, from 0 to 1. */
  readonly share?: number;
}

function drawNamed(context: Context, size: Size, theme: Theme, chart: Chart, { sigma }: Moment): void {
  lineChart(context, size, theme, { series: chart.lines, x, y: chart.y, marker: sigma });
  const named = chart.lines.flatMap(({ points, colour, text, share = 0.5 }) =>
    text ? [{ points, colour, text, share }] : [],
  );
  nameLines(context, size, theme, { x, y: chart.y }, named);
}
type Chart = { readonly lines: readonly Line[]; readonly y: LineChart["y"] };

/** c_skip, c_out and c_in by noise level. */
export function drawFactors(context: Context, size: Size, theme: Theme, moment: Moment): void {
  const { sigmaData } = moment;
  const of = (name: "skip" | "out" | "in") => line((one) => factorsAt(one, sigmaData)[name]);
  const lines: readonly Line[] = [
    { points: of("skip"), colour: theme.data, text: "c_skip", share: 0.55 },
    { points: of("out"), colour: theme.model, dash: [7, 3], text: "c_out", share: 0.88 },
    { points: of("in"), colour: theme.guide, dash: [2, 2.5], text: "c_in", share: 0.7 },
  ];
  const highest = Math.max(1, sigmaData, 1 / sigmaData);
  drawNamed(context, size, theme, { lines, y: { label: "factor", domain: [0, 1.12 * highest] } }, moment);
}

const charts: Readonly<Record<View, (theme: Theme, moment: Moment) => Chart>> = {
  asked: (theme, { sigmaData }) => ({
    lines: [
      {
        points: line((sigma) => 1 - dataShare(sigma, sigmaData)),
        colour: theme.noise,
        dash: [7, 3],
        text: "−ε",
        share: 0.3,
      },
      { points: line((sigma) => dataShare(sigma, sigmaData)), colour: theme.data, text: "x₀", share: 0.85 },
    ],
    y: { label: "share of what F is asked for", domain: [0, 1.12] },
  }),
  sizes: (theme, { sigmaData }) => ({
    lines: [
      {
        points: line((sigma) => sizesAt(sigma, sigmaData).plain),
        colour: theme.noise,
        width: 1.5,
        text: "x",
        share: 0.85,
      },
      {
        points: line((sigma) => sizesAt(sigma, sigmaData).input),
        colour: theme.guide,
        dash: [2, 2.5],
        text: "input",
        share: 0.15,
      },
      {
        points: line((sigma) => sizesAt(sigma, sigmaData).target),
        colour: theme.model,
        dash: [7, 3],
        text: "target",
        share: 0.38,
      },
    ],
    y: { label: "standard deviation", domain: [0.2, 100], log: true },
  }),
  training: (theme, { sigmaData }) => ({
    lines: [
      {
        points: within(line((sigma) => factorsAt(sigma, sigmaData).weight)),
        colour: theme.data,
        dash: [7, 3],
        text: "weight λ",
        share: 0.78,
      },
      { points: within(line(density)), colour: theme.model, width: 2.5, text: "density of ln σ", share: 0.47 },
    ],
    y: { label: "how much it counts", domain: [1e-3, 1e3], log: true },
  }),
};
const within = (points: Series["points"]) => points.filter(([, y]) => y >= 1e-3 && y <= 1e3);

/** One of three: the mixture that is asked for, sizes, or weight and density of training. */
export function drawView(context: Context, size: Size, theme: Theme, view: View, moment: Moment): void {
  drawNamed(context, size, theme, charts[view](theme, moment), moment);
}
