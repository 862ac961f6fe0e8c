import { type LineChart, lineChart, type Series } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { labelledAt } from "../../kit/data/prediction-labels.ts";
import type { Theme } from "../../kit/frame/theme.ts";
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
const line = (of: (sigma: number) => number, least = Number.NEGATIVE_INFINITY): Series["points"] =>
  grid.map((sigma) => [sigma, Math.max(least, of(sigma))] as const);

/** c_skip, c_out and c_in by noise level. */
export function drawFactors(context: Context, size: Size, theme: Theme, { sigma, sigmaData }: Moment): void {
  const highest = Math.max(1, sigmaData, 1 / sigmaData);
  const of = (name: "skip" | "out" | "in") => line((one) => factorsAt(one, sigmaData)[name]);
  lineChart(context, size, theme, {
    series: [
      ...labelledAt({ points: of("skip"), colour: theme.data, label: "c_skip" }, sigmaData / 3),
      ...labelledAt({ points: of("out"), colour: theme.model, dash: [7, 3], label: "c_out" }, 30),
      ...labelledAt({ points: of("in"), colour: theme.guide, dash: [2, 2.5], label: "c_in" }, 0.01),
    ],
    x,
    y: { label: "factor", domain: [0, 1.12 * highest] },
    marker: sigma,
  });
}

const charts: Readonly<Record<View, (theme: Theme, moment: Moment) => Pick<LineChart, "series" | "y">>> = {
  asked: (theme, { sigmaData }) => ({
    series: [
      ...labelledAt(
        { points: line((sigma) => 1 - dataShare(sigma, sigmaData)), colour: theme.noise, dash: [7, 3], label: "−ε" },
        0.02,
      ),
      ...labelledAt({ points: line((sigma) => dataShare(sigma, sigmaData)), colour: theme.data, label: "x₀" }, 20),
    ],
    y: { label: "share of what F is asked for", domain: [0, 1.12] },
  }),
  sizes: (theme, { sigmaData }) => ({
    series: [
      ...labelledAt(
        {
          points: line((sigma) => sizesAt(sigma, sigmaData).plain),
          colour: theme.noise,
          width: 1.5,
          label: "x as it is",
        },
        15,
      ),
      ...labelledAt(
        {
          points: line((sigma) => sizesAt(sigma, sigmaData).input),
          colour: theme.guide,
          dash: [2, 2.5],
          label: "input c_in x",
        },
        0.2,
      ),
      ...labelledAt(
        {
          points: line((sigma) => sizesAt(sigma, sigmaData).target),
          colour: theme.model,
          dash: [7, 3],
          label: "target of F",
        },
        8,
      ),
    ],
    y: { label: "standard deviation", domain: [0.2, 100], log: true },
  }),
  training: (theme, { sigmaData }) => ({
    series: [
      ...labelledAt(
        {
          points: line((sigma) => factorsAt(sigma, sigmaData).weight, 1e-3).filter(([, y]) => y <= 1e3),
          colour: theme.data,
          dash: [7, 3],
          label: "weight λ",
        },
        12,
      ),
      { points: line(() => 1), colour: theme.muted, width: 1.25, dash: [3, 3] },
      ...labelledAt(
        {
          points: line(density, 1e-3),
          colour: theme.model,
          width: 2.5,
          label: "density of ln σ",
        },
        0.3,
      ),
    ],
    y: { label: "how much it counts", domain: [1e-3, 1e3], log: true },
  }),
};

/** One of three: the mixture that is asked for, sizes, or weight and density of training. */
export function drawView(context: Context, size: Size, theme: Theme, view: View, moment: Moment): void {
  lineChart(context, size, theme, { ...charts[view](theme, moment), x, marker: moment.sigma });
}
