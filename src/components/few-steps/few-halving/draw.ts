import { label } from "../../kit/canvas/label.ts";
import { drawLine } from "../../kit/canvas/line-style.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { net, TEACHER } from "./halve.ts";
import type { Journey } from "./journey.ts";

type Context = CanvasRenderingContext2D;
/** The ways down from one start: the teacher's, the student's hops on it, and the hurried teacher's beside it. */
export function drawJourney(context: Context, size: Size, theme: Theme, data: Float64Array, way: Journey) {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
  drawLine(context, scale, way.hurried, { colour: theme.noise });
  drawLine(context, scale, way.whole, { colour: theme.exact, dash: [5, 4] });
  drawLine(context, scale, way.student, { colour: theme.model, width: 1.75 });
  const isFew = way.answers.length <= 32;
  if (isFew) {
    drawPoints(context, scale, way.student, { colour: theme.model, radius: 3.5 });
    drawPoints(context, scale, way.answers, { colour: theme.model, radius: 6, hollow: true });
    drawPoints(context, scale, way.hurried, { colour: theme.noise, radius: 3 });
  }
  drawPoints(context, scale, way.whole.subarray(0, 2), { colour: theme.ink, radius: 5 });
  const steps = way.student.length / 2 - 1;
  const names = [
    [theme.exact, `teacher, ${TEACHER} steps`],
    [theme.model, `perfect student, ${steps}`],
    [theme.noise, `teacher, ${steps}`],
  ] as const;
  for (const [i, [colour, name]] of names.entries())
    label(context, theme, colour, name, 8, size.height - 10 - 17 * (2 - i));
}

/** The net of states as the student answers it: each of its lines where its points are sent. */
export function drawNet(context: Context, size: Size, theme: Theme, data: Float64Array, answers?: Float64Array) {
  const scale = planeScale(size);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
  const stride = 2 * net.along;
  for (let i = 0; i < net.points.length; i += stride) {
    drawLine(context, scale, net.points.subarray(i, i + stride), { colour: theme.line, width: 1 });
    if (answers) drawLine(context, scale, answers.subarray(i, i + stride), { colour: theme.model, width: 0.75 });
  }
}
