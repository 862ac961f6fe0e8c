import { contours } from "d3";
import type { Theme } from "../frame/theme.ts";
import type { PlaneScale } from "./plane.ts";

const CELL = 8;
/** Shares of the largest density at which a line is drawn. */
const shares = [0.01, 0.05, 0.15, 0.35, 0.65];

/** The places of a grid of cells over a canvas, flat [rows × columns, 2], in the plane's units. */
export function gridOf(scale: PlaneScale, cell = CELL) {
  const [columns, rows] = [Math.ceil(scale.size.width / cell) + 1, Math.ceil(scale.size.height / cell) + 1];
  const at = new Float64Array(2 * columns * rows);
  for (let i = 0; i < columns * rows; i++)
    at.set(scale.invert(((i % columns) + 0.5) * cell, (Math.floor(i / columns) + 0.5) * cell), 2 * i);
  return { at, columns, rows, cell };
}

/** A density as hills seen from above: darker is likelier. */
export function drawDensity(
  context: CanvasRenderingContext2D,
  scale: PlaneScale,
  theme: Theme,
  logDensity: (x: Float64Array) => Float64Array,
  cell = CELL,
): void {
  const { at, columns, rows } = gridOf(scale, cell);
  const values = logDensity(at);
  const top = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const bands = contours().size([columns, rows]);
  context.save();
  context.fillStyle = context.strokeStyle = theme.data;
  context.lineWidth = 0.75;
  for (const band of bands.thresholds(shares.map((share) => top + Math.log(share)))([...values])) {
    context.beginPath();
    for (const ring of band.coordinates.flat()) trace(context, ring, cell);
    context.globalAlpha = 0.07;
    context.fill("evenodd");
    context.globalAlpha = 0.35;
    context.stroke();
  }
  context.restore();
}

function trace(context: CanvasRenderingContext2D, ring: readonly (readonly number[])[], cell: number) {
  for (const [i, [x, y]] of ring.entries()) {
    if (i === 0) context.moveTo(x! * cell, y! * cell);
    else context.lineTo(x! * cell, y! * cell);
  }
  context.closePath();
}
