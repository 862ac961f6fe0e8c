import { blend, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { type Film, STEPS } from "./film.ts";

const PATHS = 70;
export const REACH = 2.75;

/** The cloud at time t, and the way that some of its points took from noise. */
export function drawFilm(context: CanvasRenderingContext2D, size: Size, theme: Theme, film: Film, t: number): void {
  const scale = planeScale(size, REACH);
  const now = film.at(t);
  const last = Math.min(film.frames.length - 1, Math.floor((1 - t) * STEPS));
  context.strokeStyle = theme.noise;
  context.globalAlpha = 0.28;
  context.lineWidth = 1;
  context.beginPath();
  for (let i = 0; i < 2 * PATHS; i += 2) {
    context.moveTo(scale.x(film.frames[0]![i]!), scale.y(film.frames[0]![i + 1]!));
    for (let f = 1; f <= last; f++) context.lineTo(scale.x(film.frames[f]![i]!), scale.y(film.frames[f]![i + 1]!));
    context.lineTo(scale.x(now[i]!), scale.y(now[i + 1]!));
  }
  context.stroke();
  context.globalAlpha = 1;
  drawPoints(context, scale, now, { colour: blend(theme, t), radius: size.width / 240, opacity: 0.9 });
}
