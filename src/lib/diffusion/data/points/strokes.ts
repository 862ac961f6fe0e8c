import { choose } from "../../random/choose.ts";
import type { PointSampler } from "./build.ts";
import { PointsError } from "./points-error.ts";

/** Drawings live on a grid of this many places a side, over the window [−3, 3]², so that a link gives the very same points. */
export const grid = 1024;
const unit = 6 / grid;

/** One movement of the brush; everything in whole grid places. */
export interface Stroke {
  /** From 0. */
  readonly label: number;
  /** Half the brush's width. */
  readonly radius: number;
  /** Flat [n, 2], n ≥ 1, from the top left. */
  readonly path: readonly number[];
}

/** From grid places, y down, to the plane, y up. */
export const toPlane = (x: number, y: number): readonly [x: number, y: number] => [x * unit - 3, 3 - y * unit];

interface Segment {
  readonly stroke: Stroke;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

function segments(stroke: Stroke): Segment[] {
  const { path } = stroke;
  const ends = Array.from({ length: path.length / 2 }, (_, i) => [path[2 * i]!, path[2 * i + 1]!] as const);
  return ends.length === 1
    ? [{ stroke, from: ends[0]!, to: ends[0]! }]
    : ends.slice(1).map((to, i) => ({ stroke, from: ends[i]!, to }));
}

/** Area that the brush covers from one end to the other, a share of the round ends included. */
const area = ({ stroke: { radius, path }, from, to }: Segment) =>
  2 * radius * Math.hypot(to[0] - from[0], to[1] - from[1]) +
  (Math.PI * radius ** 2) / Math.max(1, path.length / 2 - 1);

/**
 * Points along strokes, as from a round brush: as dense on wide strokes as on narrow ones, denser where strokes cross.
 * Classes are those in use, in order. @throws PointsError when nothing is drawn.
 */
export function fromStrokes(strokes: readonly Stroke[]): PointSampler {
  const all = strokes.flatMap(segments);
  if (all.length === 0) throw new PointsError("Nothing is drawn yet; draw a line, or put down some dots.");
  const pick = choose(all.map(area));
  const used = [...new Set(strokes.map(({ label }) => label))].sort((a, b) => a - b);
  const classNames = used.map((label) => `class ${label + 1}`);
  return (rng, n) => {
    const chosen = Array.from(rng.fork("class").uniforms(n), (u) => all[pick(u)]!);
    const chance = rng.fork("place").uniforms(3 * n);
    const points = new Float32Array(2 * n);
    chosen.forEach(({ stroke, from, to }, i) => {
      const [along, angle] = [chance[3 * i]!, 2 * Math.PI * chance[3 * i + 1]!];
      const off = stroke.radius * Math.sqrt(chance[3 * i + 2]!);
      const x = from[0] + along * (to[0] - from[0]) + off * Math.cos(angle);
      const y = from[1] + along * (to[1] - from[1]) + off * Math.sin(angle);
      points.set(toPlane(x, y), 2 * i);
    });
    return { points, labels: Int32Array.from(chosen, ({ stroke }) => used.indexOf(stroke.label)), classNames };
  };
}
