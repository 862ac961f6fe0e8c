import { chartScales, lineChart, margin } from "../../kit/canvas/chart.ts";
import { label } from "../../kit/canvas/label.ts";
import { freeHeight } from "../../kit/canvas/names.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { drawPictures } from "../../text-to-image/draw.ts";
import { type Journey, shownLevels, type Way } from "./ways.ts";

type Context = CanvasRenderingContext2D;

const [TOP, GAP] = [18, 3];

/** The states there, above, and back, below: the picture at the left, noise at the right. */
export function drawJourney(context: Context, size: Size, theme: Theme, { steps, there, back }: Journey): void {
  const columns = shownLevels(steps).length;
  const cell = Math.min((size.width + GAP) / columns, (size.height - 2 * TOP) / 2);
  const side = cell - GAP;
  context.save();
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.line;
  const right = columns * cell - GAP;
  context.fillText("there: picture → noise", 0, 12, right);
  context.fillText("back: picture ← noise", 0, TOP + cell + 12, right);
  for (let column = 0; column < columns; column++)
    for (const [row, values] of [there[column], back[columns - 1 - column]].entries()) {
      context.save();
      context.translate(column * cell, TOP + row * (cell + TOP));
      if (values) drawPictures(context, { width: side, height: side }, theme, { values, columns: 1 });
      else context.strokeRect(0.5, 0.5, side - 1, side - 1);
      context.restore();
    }
  context.restore();
}

export interface Errors {
  /** Over the numbers of steps. */
  readonly lines: readonly {
    readonly way: Way;
    readonly points: readonly (readonly [number, number])[];
    readonly band: readonly (readonly [number, number, number])[];
  }[];
  readonly picked: Way;
  /** The reader's own, or the one that is shown. */
  readonly own?: readonly [steps: number, error: number];
}

const dashes: Readonly<Record<Way, readonly number[]>> = {
  caption: [],
  none: [2, 3],
  guided: [7, 4],
  back: [9, 3, 2, 3],
};

/** How far from the picture what comes back is, by the number of steps. */
export function drawErrors(context: Context, size: Size, theme: Theme, { lines, picked, own }: Errors): void {
  const colours: Readonly<Record<Way, string>> = {
    caption: theme.data,
    none: theme.noise,
    guided: theme.guide,
    back: theme.model,
  };
  const axes = {
    x: { label: "steps each way", domain: [1.8, 60] as const, log: true },
    y: { label: "error of the latent", domain: [0.005, 3] as const, log: true },
  };
  const ring = own && own[1] > 0 ? [{ points: ringAt(own), colour: theme.ink, width: 2 }] : [];
  lineChart(context, size, theme, {
    ...axes,
    series: [
      ...lines.map(({ way, points, band }) => ({
        ...{ points, colour: colours[way], dash: dashes[way] },
        ...(way === picked ? { band, width: 3 } : { width: 1.5 }),
      })),
      ...ring,
    ],
  });
  const scales = chartScales(size, axes);
  const taken: number[] = [];
  for (const { way, points } of lines.toSorted((a, b) => b.points.at(-1)![1] - a.points.at(-1)![1])) {
    const [x, y] = points.at(-1)!;
    const at = freeHeight(scales.y(y) + 4, taken, [margin.top + 8, size.height - margin.bottom - 4]);
    taken.push(at);
    label(context, theme, colours[way], shortTitles[way], scales.x(x) + 14, at);
  }
}

const shortTitles: Readonly<Record<Way, string>> = {
  ...{ caption: "caption", none: "nothing", guided: "guided", back: "guided back" },
};

/** A small closed line around a point of log scales. */
const ringAt = ([steps, error]: readonly [number, number]) =>
  Array.from({ length: 17 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 16;
    return [steps * Math.exp(0.07 * Math.cos(angle)), error * Math.exp(0.16 * Math.sin(angle))] as const;
  });
