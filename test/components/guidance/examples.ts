import { drawGround } from "../../../src/components/guidance/draw.ts";
import { exactFields, places } from "../../../src/components/guidance/fields.ts";
import { drawAgainstScale } from "../../../src/components/guidance/guidance-auto/draw.ts";
import { drawByScale, drawTrade } from "../../../src/components/guidance/guidance-curve/draw.ts";
import type { Spot } from "../../../src/components/guidance/guidance-curve/sweep.ts";
import { drawFields, type Shown } from "../../../src/components/guidance/guidance-field/draw.ts";
import { drawLine } from "../../../src/components/guidance/guidance-formula/draw.ts";
import { drawEnds, drawErrors } from "../../../src/components/guidance/guidance-solvers/draw.ts";
import type { Ended } from "../../../src/components/guidance/guidance-solvers/sweep.ts";
import { planeScale } from "../../../src/components/kit/canvas/plane.ts";
import type { Example, Examples } from "../../setup/canvas/paper.ts";

export const spots: readonly Spot[] = [
  { scale: 0, accuracy: 0.36, coverage: 1, entropy: 1.38, spots: 3.97, distance: 0.9 },
  { scale: 1, accuracy: 0.9, coverage: 1, entropy: 1.36, spots: 3.9, distance: 0.07 },
  { scale: 3, accuracy: 1, coverage: 0.75, entropy: 0.64, spots: 1.9, distance: 0.6 },
];
const curves = [{ who: "ode", spots } as const, { who: "sde", spots: spots.slice(1) } as const];

/** The fields at t = 1/2, and what is answered at one place. */
export const fields =
  (shown: Shown, scale = 3): Example =>
  (...paper) => {
    const [at, t, label] = [[0.4, -0.6] as const, 0.5, 1];
    const grid = exactFields(places, t, label);
    drawFields(...paper, { grid, here: exactFields(Float64Array.from(at), t, label), at, t, scale, label, shown });
  };

export const line =
  (s: number): Example =>
  (...paper) =>
    drawLine(...paper, s);

const points = [
  [1, 0.25],
  [3, 0.6],
] as const;
const band = [
  [1, 0.2, 0.4],
  [3, 0.5, 0.9],
] as const;
const autos = [
  { guide: "small", points, band, own: points },
  { guide: "none", points, band, own: [] },
] as const;
const ended: readonly Ended[] = (["ddim", "eps3", "x3"] as const).flatMap((name) =>
  [1, 10].map((scale) => ({ name, scale, error: scale / 10, end: Float64Array.of(1, 0.5, -scale, scale) })),
);

export const examples: Examples = {
  "guidance/draw": {
    "drawGround, of all": (context, size, theme) => drawGround(context, planeScale(size), theme),
    "drawGround, of a class": (context, size, theme) => drawGround(context, planeScale(size), theme, 2),
  },
  "guidance/guidance-auto/draw": {
    "drawAgainstScale, distance": (...paper) => drawAgainstScale(...paper, autos, { measure: "distance", scale: 1.75 }),
    "drawAgainstScale, spots": (...paper) => drawAgainstScale(...paper, autos, { measure: "spots", scale: 2 }),
  },
  "guidance/guidance-solvers/draw": {
    drawErrors: (...paper) => drawErrors(...paper, ended, 4),
    "drawErrors, before any": (...paper) => drawErrors(...paper, [], 4),
    drawEnds: (...paper) => drawEnds(...paper, ended[0]!),
    "drawEnds, far out": (...paper) => drawEnds(...paper, ended[3]!),
  },
  "guidance/guidance-curve/draw": {
    drawTrade: (...paper) => drawTrade(...paper, curves, spots[1]),
    "drawTrade, before any": (...paper) => drawTrade(...paper, [], undefined),
    drawByScale: (...paper) => drawByScale(...paper, curves[0]!, { marker: 3 }),
  },
  "guidance/guidance-field/draw": {
    "drawFields, all": fields("all"),
    "drawFields, unguided": fields("none", 0),
    "drawFields, guided": fields("guided", 8),
  },
  "guidance/guidance-formula/draw": {
    "drawLine, at 3": line(3),
    "drawLine, at 0": line(0),
    "drawLine, backwards": line(-4),
    "drawLine, far": line(10),
  },
};
