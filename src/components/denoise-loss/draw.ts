import { chartScales, type LineChart, lineChart } from "../kit/chart.ts";
import type { Size } from "../kit/surface.ts";
import type { Theme } from "../kit/theme.ts";
import { type FloorAt, lossOfMean, lossOfZero } from "./floor.ts";

export type Units = "epsilon" | "x0";

export interface Scene {
  readonly floor: readonly FloorAt[];
  readonly units: Units;
  /** The time that is read. */
  readonly t: number;
  /** Signal-to-noise ratio at a time, for the guesses that look at nothing. */
  readonly snrAt: (t: number) => number;
  /** Mean variance of the data per coordinate. */
  readonly variance: number;
}

const top = 1.25;
/** Lines that leave the window from below end at its edge. */
const inside = (y: number) => (y <= top ? y : Number.NaN);
const fine = Array.from({ length: 240 }, (_, i) => (i + 0.5) / 240);

/** The floor with its Monte-Carlo error, and the two guesses that look at nothing. */
export function drawFloor(context: CanvasRenderingContext2D, size: Size, theme: Theme, scene: Scene): void {
  const { floor, units, t, snrAt, variance } = scene;
  const inUnits = (epsilon: number, snr: number) => (units === "epsilon" ? epsilon : epsilon / snr);
  const blind = (f: (snr: number) => number) =>
    fine.map((time) => [time, inside(inUnits(f(snrAt(time)), snrAt(time)))] as const);
  const chart: LineChart = {
    x: { label: "t   (data → noise)", domain: [0, 1] },
    y: { label: units === "epsilon" ? "mean squared error of ε̂" : "mean squared error of x̂₀", domain: [0, top] },
    series: [
      { points: blind(() => lossOfZero), colour: theme.noise, width: 1.5 },
      { points: blind((snr) => lossOfMean(snr, variance)), colour: theme.data, width: 1.5 },
      { points: floor.map((at) => [at.t, at[units]] as const), colour: theme.exact, width: 2.5, dash: [6, 4] },
    ],
    marker: t,
  };
  lineChart(context, size, theme, chart);
  const scales = chartScales(size, chart);
  drawBars(context, theme, scene, scales);
  drawNames(context, theme, scene, scales);
}

type Scales = ReturnType<typeof chartScales>;

/** Two standard errors either way. */
function drawBars(context: CanvasRenderingContext2D, theme: Theme, { floor, units }: Scene, scales: Scales) {
  context.save();
  context.strokeStyle = theme.exact;
  context.beginPath();
  for (const at of floor) {
    const error = (2 * at.error * at[units]) / at.epsilon;
    if (!(error > 0)) continue;
    context.moveTo(scales.x(at.t), scales.y(Math.max(0, at[units] - error)));
    context.lineTo(scales.x(at.t), scales.y(Math.min(top, at[units] + error)));
  }
  context.stroke();
  context.restore();
}

function drawNames(context: CanvasRenderingContext2D, theme: Theme, { units, floor }: Scene, { x, y }: Scales) {
  context.save();
  context.font = "600 12px Inter Variable, system-ui, sans-serif";
  const write = (text: string, colour: string, t: number, value: number, align: CanvasTextAlign) => {
    context.fillStyle = colour;
    context.textAlign = align;
    context.fillText(text, x(t), y(value));
  };
  const isNoise = units === "epsilon";
  write(
    isNoise ? "always answer 0" : "always answer the mean",
    isNoise ? theme.noise : theme.data,
    isNoise ? 0.98 : 0.02,
    1.03,
    isNoise ? "right" : "left",
  );
  write(
    isNoise ? "the mean of the data" : "the point itself, over α",
    isNoise ? theme.data : theme.noise,
    isNoise ? 0.98 : 0.02,
    isNoise ? 0.82 : 0.82,
    isNoise ? "right" : "left",
  );
  const under = floor.find((at) => at.t > (isNoise ? 0.28 : 0.62));
  if (under) write("nobody gets below this", theme.exact, under.t, under[units] - 0.12, isNoise ? "center" : "left");
  context.restore();
}
