import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";
import { FONT, label } from "../../kit/canvas/label.ts";
import { drawLine } from "../../kit/canvas/line-style.ts";
import { drawArrows, drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Route, straight } from "./walks.ts";

type Context = CanvasRenderingContext2D;

/** One start's two ways, flat [states, 2] each. */
export interface Ways {
  readonly data: ArrayLike<number>;
  readonly euler: readonly Float64Array[];
  readonly ddim: readonly Float64Array[];
  /** The start that is picked out. */
  readonly picked: number;
}

/** A direction at a place, by its name. */
export interface Answer {
  readonly name: string;
  readonly at: ArrayLike<number>;
  readonly by: ArrayLike<number>;
  readonly walk: "euler" | "ddim";
}

/** Both walks from a few starts, and which way the answers at one state of them point. */
export function drawBoth(
  context: Context,
  size: Size,
  theme: Theme,
  { data, euler, ddim, picked }: Ways,
  answers: readonly Answer[] = [],
) {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.25, opacity: 0.3 });
  for (const [k, way] of ddim.entries()) {
    drawLine(context, scale, way, { colour: theme.ink, width: k === picked ? 2 : 0.75, dash: [5, 4] });
    if (k === picked || way.length <= 24)
      drawPoints(context, scale, way, { colour: theme.ink, radius: k === picked ? 6 : 4, hollow: true });
  }
  for (const [k, way] of euler.entries()) {
    drawLine(context, scale, way, { colour: theme.model, width: k === picked ? 2 : 0.75 });
    if (k === picked || way.length <= 24)
      drawPoints(context, scale, way, { colour: theme.model, radius: k === picked ? 3 : 2 });
  }
  for (const answer of answers) drawAnswer(context, scale, theme, answer);
}

function drawAnswer(
  context: Context,
  scale: ReturnType<typeof planeScale>,
  theme: Theme,
  { name, at, by, walk }: Answer,
) {
  const tip = [at[0]! - 0.6 * by[0]!, at[1]! - 0.6 * by[1]!];
  const colour = walk === "euler" ? theme.model : theme.ink;
  drawArrows(context, scale, at, tip, { colour, width: 2.5 });
  const side = walk === "euler" ? 6 : -30;
  label(context, theme, colour, name, scale.x(tip[0]!) + side, scale.y(tip[1]!) - 4);
}

/** The noise levels that both walks visit, as times of the flow. */
export function drawVisits(context: Context, size: Size, theme: Theme, { euler, ddim }: Route) {
  const rows = [
    ["Euler on the flow", euler, theme.model],
    ["DDIM", ddim.map(straight), theme.ink],
  ] as const;
  for (const [i, [name, path, colour]] of rows.entries()) drawRow(context, size, theme, name, path, colour, i);
  context.font = FONT;
  context.fillStyle = theme.muted;
  context.fillText("data", 8, size.height - 4);
  context.textAlign = "right";
  context.fillText("noise", size.width - 8, size.height - 4);
}

function drawRow(
  context: Context,
  size: Size,
  theme: Theme,
  name: string,
  path: readonly Level[],
  colour: string,
  i: number,
) {
  const y = 26 + i * 34;
  const x = (t: number) => 12 + (size.width - 24) * t;
  context.textAlign = "left";
  label(context, theme, colour, name, 8, y - 10);
  context.strokeStyle = theme.line;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x(0), y);
  context.lineTo(x(1), y);
  context.stroke();
  context.fillStyle = context.strokeStyle = colour;
  for (const { t } of path) {
    context.beginPath();
    context.arc(x(t), y, 4, 0, 2 * Math.PI);
    if (i === 0) context.fill();
    else context.stroke();
  }
}
