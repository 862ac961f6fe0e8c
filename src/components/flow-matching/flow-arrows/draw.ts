import { chartScales, type LineChart, lineChart } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import { drawLine } from "../../kit/canvas/line-style.ts";
import { blend, drawArrows, drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Place } from "../../kit/controls/drag.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { lossesOf, type Through } from "./conditional.ts";

type Context = CanvasRenderingContext2D;

export interface Scene {
  readonly through: Through;
  readonly data: ArrayLike<number>;
  readonly x: Place;
  readonly t: number;
  /** Where the guessed velocity leads. */
  readonly guess: Place;
}

/** Lines of pairs that pass one place, their mean, and a guess. */
export function drawThrough(context: Context, size: Size, theme: Theme, scene: Scene): void {
  const { through, data, x, t, guess } = scene;
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.25, opacity: 0.3 });
  const { noise, points } = through;
  for (let i = 0; i < noise.length; i += 2)
    drawLine(context, scale, [noise[i]!, noise[i + 1]!, points[i]!, points[i + 1]!], {
      colour: theme.muted,
      width: 0.6,
    });
  drawPoints(context, scale, noise, { colour: theme.noise, radius: 2.5, hollow: true });
  drawPoints(context, scale, points, { colour: theme.data, radius: 2.5 });
  drawArrows(context, scale, x, guess, { colour: theme.model, width: 2.5, dash: [5, 3] });
  drawArrows(context, scale, x, through.mean, { colour: theme.exact, width: 3 });
  drawPoints(context, scale, x, { colour: blend(theme, t), radius: 7 });
  label(context, theme, theme.exact, "mean", scale.x(through.mean[0]) + 8, scale.y(through.mean[1]) - 8);
  label(context, theme, theme.model, "guess", scale.x(guess[0]) + 8, scale.y(guess[1]) + 16);
}

/** Both losses of guesses along a horizontal line through the present one. */
export function drawLosses(context: Context, size: Size, theme: Theme, { through, guess, t }: Scene): void {
  const along = Array.from({ length: 61 }, (_, i) => -3 + i / 10);
  const of = (name: "pairs" | "mean") => along.map((gx) => [gx, lossesOf(through, [gx, guess[1]], t)[name]] as const);
  const [pairs, mean] = [of("pairs"), of("mean")];
  const least = Math.min(...pairs.map(([, loss]) => loss));
  const axes: Pick<LineChart, "x" | "y"> = {
    x: { label: "the guess, moved sideways", domain: [-3, 3] },
    y: { label: "mean squared error of the guess", domain: [0, 2 * least + 4] },
  };
  const top = axes.y.domain[1];
  const inside = (points: typeof pairs) => points.filter(([, loss]) => loss <= top);
  lineChart(context, size, theme, {
    ...axes,
    marker: guess[0],
    series: [
      { points: inside(pairs), colour: theme.ink },
      { points: inside(mean), colour: theme.exact, dash: [6, 4] },
    ],
  });
  const { x, y } = chartScales(size, axes);
  const here = lossesOf(through, guess, t);
  for (const [loss, colour, name] of [
    [here.pairs, theme.ink, "against each pair"],
    [here.mean, theme.exact, "against their mean"],
  ] as const) {
    if (loss > top) continue;
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x(guess[0]), y(loss), 4, 0, 2 * Math.PI);
    context.fill();
    label(context, theme, colour, name, x(guess[0]) + 8, y(loss) - 6);
  }
}
