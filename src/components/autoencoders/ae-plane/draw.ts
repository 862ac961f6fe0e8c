import { label } from "../../kit/canvas/label.ts";
import { drawLine } from "../../kit/canvas/line-style.ts";
import { blend, drawArrows, drawAxes, drawPoints, type PlaneScale, planeScale } from "../../kit/canvas/plane.ts";
import type { Size } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import type { Theme } from "../../kit/frame/theme.ts";
import { SIDE } from "../trainings.ts";
import { type DecodedMap, REACH } from "./places.ts";

type Context = CanvasRenderingContext2D;

export interface PlaneScene {
  readonly map?: DecodedMap | undefined;
  /** Flat [n, 2], and the digit of each. */
  readonly codes: ArrayLike<number>;
  readonly labels: readonly number[];
  /** Where arrows begin and end, flat [n, 2]. */
  readonly arrows?: { readonly from: ArrayLike<number>; readonly to: ArrayLike<number> } | undefined;
  /** The samples' ways so far, each flat [n, 2]. */
  readonly ways: readonly ArrayLike<number>[];
  /** Where the samples are, flat [n, 2]. */
  readonly samples: ArrayLike<number>;
  readonly t: number;
  /** What the reader moves. */
  readonly place: readonly [number, number];
}

/** What the decoder makes of the plane, the digits' codes on it, the field, and samples on their way. */
export function drawPlane(context: Context, size: Size, theme: Theme, scene: PlaneScene): void {
  const scale = planeScale(size, REACH);
  if (scene.map) drawMap(context, scale, theme, scene.map);
  drawAxes(context, scale, theme);
  drawPoints(context, scale, scene.codes, {
    colour: theme.data,
    radius: 2,
    labels: scene.labels,
    theme,
    opacity: 0.75,
  });
  if (scene.arrows) drawArrows(context, scale, scene.arrows.from, scene.arrows.to, { colour: theme.exact });
  for (const way of scene.ways) drawLine(context, scale, way, { colour: theme.ink, width: 1.1 });
  drawPoints(context, scale, scene.samples, { colour: theme.paper, radius: 6.5 });
  drawPoints(context, scale, scene.samples, { colour: blend(theme, scene.t), radius: 5 });
  const [x, y] = scene.place;
  drawPoints(context, scale, [x, y], { colour: theme.paper, radius: 9 });
  drawPoints(context, scale, [x, y], { colour: theme.model, radius: 8, hollow: true });
  label(context, theme, theme.model, "decode here", scale.x(x) + 11, scale.y(y) + 4);
}

/** Ink, faint, where a decoded picture has any. */
function drawMap(context: Context, scale: PlaneScale, theme: Theme, { cells, pictures }: DecodedMap) {
  const cell = (2 * REACH * scale.unit) / cells;
  const edge = (0.9 * cell) / SIDE;
  context.save();
  context.fillStyle = theme.ink;
  for (let i = 0; i < cells * cells; i++) {
    const left = scale.x(-REACH) + (i % cells) * cell + 0.05 * cell;
    const top = scale.y(REACH) + Math.floor(i / cells) * cell + 0.05 * cell;
    for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
      const strength = (pictures[i * SIDE * SIDE + pixel]! + 1) / 2;
      if (strength < 0.15) continue;
      context.globalAlpha = 0.32 * Math.min(1, strength);
      context.fillRect(left + (pixel % SIDE) * edge, top + Math.floor(pixel / SIDE) * edge, edge + 0.2, edge + 0.2);
    }
  }
  context.restore();
}

/** Decoded pictures in rows. */
export function drawDecoded(
  context: Context,
  size: Size,
  theme: Theme,
  { values, columns }: { readonly values: Float32Array; readonly columns: number },
): void {
  const count = values.length / (SIDE * SIDE);
  drawTiles(context, size, theme, { values, side: SIDE, count }, { columns });
}
