import { drawBars } from "../../../src/components/tools/bench/draw.ts";
import type { Group } from "../../../src/components/tools/bench/groups.ts";
import { drawSide } from "../../../src/components/tools/playground/picture/draw.ts";
import type { Side } from "../../../src/components/tools/playground/run/side.ts";
import { drawLosses } from "../../../src/components/tools/playground/runs/draw-losses.ts";
import { defaultSetup } from "../../../src/components/tools/playground/setup/setup.ts";
import type { Row } from "../../../src/lib/bench/report.ts";
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

export const examples: Examples = {
  "tools/bench/draw": {
    drawBars: (...paper) => drawBars(...paper, groups),
    "drawBars, before any": (...paper) => drawBars(...paper, []),
  },
  "tools/playground/picture/draw": {
    drawSide: (...paper) => drawSide(...paper, side({ data: { train: { points } }, samples: points })),
    "drawSide, of nothing": (...paper) => drawSide(...paper, side({})),
  },
  "tools/playground/runs/draw-losses": {
    drawLosses: (...paper) => drawLosses(...paper, [side({ losses }), side({ losses: losses.slice(0, 3) })]),
    "drawLosses, before any": (...paper) => drawLosses(...paper, [side({}), side({})]),
  },
};
