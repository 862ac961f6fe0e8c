import { drawBars } from "../../../src/components/tools/bench/draw.ts";
import type { Group } from "../../../src/components/tools/bench/groups.ts";
import { drawSide } from "../../../src/components/tools/playground/picture/draw.ts";
import { drawPictures } from "../../../src/components/tools/playground/picture/draw-pictures.ts";
import { drawScene, drawStrays } from "../../../src/components/tools/playground/picture/draw-scene.ts";
import type { Side } from "../../../src/components/tools/playground/run/side.ts";
import { drawLines } from "../../../src/components/tools/playground/runs/draw-lines.ts";
import type { Kept } from "../../../src/components/tools/playground/runs/history.ts";
import { linesOf } from "../../../src/components/tools/playground/runs/lines.ts";
import { defaultSetup } from "../../../src/components/tools/playground/setup/setup.ts";
import type { Row } from "../../../src/lib/bench/report.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const row = (stepsPerSecond: number | null) => ({ stepsPerSecond }) as Row;

/** Two machines' parts on two jobs, one of which plain TensorFlow.js can't do. */
export const groups: readonly Group[] = [
  {
    title: "A small network",
    pairs: [
      { backend: "webgpu", label: "WebGPU", ours: row(1000), plain: row(100) },
      { backend: "wasm", label: "WebAssembly", ours: row(300), plain: row(30) },
    ],
  },
  { title: "A convolution", pairs: [{ backend: "cpu", label: "CPU", ours: row(10), plain: row(null) }] },
];

const points = Float32Array.of(0, 1, -1, 0.5, 2, -2);
const losses = Array.from({ length: 60 }, (_, i) => [i + 1, 1 / (i + 1)] as const);
const side = (change: object) => ({ setup: defaultSetup, losses: [], ...change }) as unknown as Side;

const other = { ...defaultSetup, width: 8 };
const kept = [1, 2].map((id) => ({
  id,
  key: String(id),
  name: "a name that is too long for the chart",
  setup: { ...defaultSetup, seed: id },
  losses: losses.map(([step, loss]) => [step, loss * (1 + id / 4)] as const),
})) as unknown as readonly Kept[];
const frames = [1, 0.5, 0].map((t, i) => ({ i, t, x: points.map((value) => value * (1 + t)), x0: points }));
const scene = { i: 1, frames, exact: [], stretch: () => 1, paths: true };
const arrows = { from: points, to: points.map((value) => value + 0.3) };
const field = { network: arrows, exact: arrows };
const hill = (x: Float64Array) => new Float64Array(x.length / 2).map((_, i) => -(x[2 * i]! ** 2));
const density = { samples: hill, exact: hill };

export const examples: Examples = {
  "tools/bench/draw": {
    drawBars: (...paper) => drawBars(...paper, groups),
    "drawBars, before any": (...paper) => drawBars(...paper, []),
  },
  "tools/playground/picture/draw": {
    drawSide: (...paper) => drawSide(...paper, { data: { train: { points } }, samples: points }),
    "drawSide, of nothing": (...paper) => drawSide(...paper, {}),
  },
  "tools/playground/picture/draw-pictures": {
    drawPictures: (...paper) => drawPictures(...paper, rng(3).normals(4 * 16), [4, 4, 1]),
    "drawPictures, in colour": (...paper) => drawPictures(...paper, rng(3).normals(2 * 48), [4, 4, 3]),
    "drawPictures, before any": (...paper) => drawPictures(...paper, undefined, [4, 4, 3]),
  },
  "tools/playground/picture/draw-scene": {
    drawScene: (...paper) => drawScene(...paper, scene),
    "drawScene, with all there is": (...paper) => drawScene(...paper, { ...scene, exact: frames, field, density }),
    drawStrays: (...paper) => drawStrays(...paper, [9, 0, 0, -40, 1, 1, Number.NaN, 0]),
  },
  "tools/playground/runs/draw-lines": {
    drawLines: (context, size, theme) =>
      drawLines(
        context,
        size,
        theme,
        linesOf("loss", theme, [side({ losses }), side({ losses: losses.slice(0, 3) })], [], new Set()),
      ),
    "drawLines, with kept runs and their spread": (context, size, theme) =>
      drawLines(
        context,
        size,
        theme,
        linesOf("loss", theme, [side({ losses }), side({ setup: other })], kept, new Set(["2"])),
      ),
    "drawLines, before any": (context, size, theme) =>
      drawLines(context, size, theme, linesOf("distance", theme, [side({}), side({})], [], new Set())),
  },
};
