import { planeScale } from "../../../src/components/kit/canvas/plane.ts";
import { cloud, drawPad } from "../../../src/components/workbench/data-picker/draw.ts";
import {
  type ChartState,
  drawLoss,
  drawLossByTime,
  drawQuality,
} from "../../../src/components/workbench/denoiser-lab/drawing/draw-charts.ts";
import { drawPlane, type PlaneState } from "../../../src/components/workbench/denoiser-lab/drawing/draw-plane.ts";
import { drawWays } from "../../../src/components/workbench/denoiser-lab/drawing/draw-ways.ts";
import { addMeasured, newRun, type Run } from "../../../src/components/workbench/denoiser-lab/state/run.ts";
import { defaultSettings } from "../../../src/components/workbench/denoiser-lab/state/settings.ts";
import { drawMask } from "../../../src/components/workbench/start-picture/mask.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const points = rng(1).normals(120);
const crowd = rng(2).normals(2000);
const labels = Int32Array.from({ length: 60 }, (_, i) => i % 3);
const strokes = [
  { label: 0, radius: 40, path: [200, 300, 500, 300, 700, 600] },
  { label: 2, radius: 30, path: [800, 200] },
];

const lossByTime = Float32Array.of(0.9, 0.5, Number.NaN, 0.2);

/** A run of 200 steps, whose learning rate was changed twice. */
function trained(id: number): Run {
  const run = newRun(id, defaultSettings);
  for (let step = 1; step <= 200; step++) run.losses.add(step, 1 / step);
  const changes = [
    { step: 80, learningRate: 1e-3 },
    { step: 190, batchSize: 64 },
  ];
  const snapshot = { step: 200, params: points, ema: points, lossByTime };
  const measured = addMeasured(run, { step: 100, metric: "wasserstein", value: 0.2 } as never);
  return { ...measured, step: 200, changes, snapshots: [snapshot] };
}

const nothing: ChartState = {
  lossByTime: new Float32Array(),
  metric: "wasserstein" as ChartState["metric"],
  floor: 0.05,
};
const one: ChartState = { ...nothing, run: trained(1), lossByTime, at: 120 };
export const compared: ChartState = { ...one, other: trained(2) };

const arrows = { from: Float32Array.of(0, 0, 1, 1), to: Float32Array.of(1, 0, 1, 1) };
const plane: PlaneState = { data: points, style: "off" };
const film = { ways: [points, points.map((value) => value / 2)], guesses: points.map((value) => value / 3) };
const frame = { points, labels, guesses: points, i: 3, t: 0.5 };

export const examples: Examples = {
  "workbench/data-picker/draw": {
    "cloud, of classes": cloud({ points, labels, classNames: ["a", "b", "c"] }, 2),
    "cloud, of one": cloud({ points }, 1),
    drawPad: (...paper) => drawPad(...paper, strokes, { x: 500, y: 500, radius: 40, label: 1 }),
    "drawPad, empty": (...paper) => drawPad(...paper, [], { x: 20, y: 1000, radius: 10, label: 7 }),
  },
  "workbench/denoiser-lab/drawing/draw-charts": {
    drawLoss: (...paper) => drawLoss(...paper, compared),
    "drawLoss, before any": (...paper) => drawLoss(...paper, nothing),
    drawLossByTime: (...paper) => drawLossByTime(...paper, compared),
    "drawLossByTime, before any": (...paper) => drawLossByTime(...paper, nothing),
    drawQuality: (...paper) => drawQuality(...paper, compared),
    "drawQuality, before any": (...paper) => drawQuality(...paper, nothing),
  },
  "workbench/denoiser-lab/drawing/draw-ways": {
    drawWays: (context, size, theme) => drawWays(context, planeScale(size), theme, film),
    "drawWays, at the start": (context, size, theme) =>
      drawWays(context, planeScale(size), theme, { ...film, ways: [points] }),
  },
  "workbench/denoiser-lab/drawing/draw-plane": {
    "drawPlane, of data": (...paper) => drawPlane(...paper, plane),
    "drawPlane, with samples": (...paper) => drawPlane(...paper, { ...plane, samples: { points, labels } }),
    "drawPlane, with arrows": (...paper) => drawPlane(...paper, { ...plane, style: "x0", arrows, exact: arrows }),
    "drawPlane, with short arrows": (...paper) => drawPlane(...paper, { ...plane, style: "step", arrows }),
    "drawPlane, of a moment": (...paper) => drawPlane(...paper, { ...plane, frame, stretch: 2, ways: film.ways }),
    "drawPlane, of a thousand": (...paper) =>
      drawPlane(...paper, { ...plane, data: crowd, samples: { points: crowd } }),
  },
  "workbench/start-picture/mask": {
    drawMask: (...paper) =>
      drawMask(...paper, {
        height: 2,
        width: 3,
        mask: Uint8Array.of(0, 1, 1, 1, 0, 1),
        brush: { x: 1, y: 1, radius: 0.5 },
      }),
  },
};
