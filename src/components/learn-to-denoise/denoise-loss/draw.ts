import { chartScales, type LineChart, lineChart } from "../../kit/canvas/chart.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type FloorAt, lossOfMean, lossOfZero } from "../floor.ts";

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
    x: { label: "time t, from data to noise", domain: [0, 1] },
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

function drawNames(context: CanvasRenderingContext2D, theme: Theme, scene: Scene, { x, y }: Scales) {
  const isNoise = scene.units === "epsilon";
  const enters = fine.find((t) => (isNoise ? scene.snrAt(t) < 1.13 : scene.snrAt(t) < 1 / 1.13)) ?? 0.5;
  const [flat, curve] = [
    ["always answer “no noise”", theme.noise],
    ["always answer the mean of the data", theme.data],
  ] as const;
  context.save();
  context.font = "600 12px Inter Variable, system-ui, sans-serif";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  const write = ([text, colour]: readonly [string, string], t: number, value: number, align: CanvasTextAlign) => {
    context.fillStyle = colour;
    context.textAlign = align;
    const most = x(1) - (align === "left" ? context.measureText(text).width : 0);
    context.strokeText(text, Math.min(x(t), most), y(value));
    context.fillText(text, Math.min(x(t), most), y(value));
  };
  write(isNoise ? flat : curve, 0.99, 1.03, "right");
  write(isNoise ? curve : flat, enters + 0.03, 1.13, "left");
  write(["nobody gets below this", theme.exact], isNoise ? 0.03 : 0.42, isNoise ? 0.16 : 0.4, "left");
  context.restore();
}
