import type { PlaneScale } from "../../../kit/canvas/plane.ts";
import type { Theme } from "../../../kit/frame/theme.ts";

export interface Ways {
  /** States from noise to now, flat [n, 2]. */
  readonly ways: readonly Float32Array[];
  /** The guesses that led to the last of them. */
  readonly guesses: Float32Array;
}

/** How many points have their way drawn. */
const followed = 9;

/** The ways of the first few points so far, and the guess that each was steered by last. */
export function drawWays(context: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme, film: Ways): void {
  const now = film.ways.at(-1);
  if (!now) return;
  context.save();
  for (let k = 0; k < Math.min(followed, now.length / 2); k++) {
    const place = (points: Float32Array) => [scale.x(points[2 * k]!), scale.y(points[2 * k + 1]!)] as const;
    if (film.ways.length > 1) drawAim(context, theme, place(now), place(film.guesses));
    drawWay(context, theme, film.ways.map(place));
  }
  context.restore();
}

type Place = readonly [x: number, y: number];

function drawWay(context: CanvasRenderingContext2D, theme: Theme, way: readonly Place[]) {
  context.strokeStyle = context.fillStyle = theme.ink;
  context.setLineDash([]);
  context.lineWidth = 1.25;
  context.beginPath();
  for (const [i, [x, y]] of way.entries()) {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  context.stroke();
  context.beginPath();
  context.arc(...way.at(-1)!, 3.5, 0, 2 * Math.PI);
  context.fill();
}

function drawAim(context: CanvasRenderingContext2D, theme: Theme, from: Place, to: Place) {
  context.strokeStyle = theme.model;
  context.lineWidth = 1.25;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
