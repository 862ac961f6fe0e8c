import { schedules } from "../../../src/components/forward-noising/schedules.ts";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import type { Theme } from "../../../src/components/kit/frame/theme.ts";
import { drawnSchedule } from "../../../src/components/noise-schedules/monotone.ts";
import { boundsOf, tradeoff } from "../../../src/components/noise-schedules/schedule-clip/clips.ts";
import { drawEnd, drawStart } from "../../../src/components/noise-schedules/schedule-clip/draw.ts";
import {
  drawBands,
  drawCurves,
  drawFrames,
  type Side,
} from "../../../src/components/noise-schedules/schedule-curve/draw.ts";
import { drawPanel } from "../../../src/components/noise-schedules/schedule-end/draw.ts";
import { drawLevels, drawSamples } from "../../../src/components/noise-schedules/schedule-lab/draw.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { levels } from "../../../src/lib/diffusion/schedules/schedule.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const points = draw(clouds.moons!.law, rng(2), 60);
const sidesOf = ({ data, model }: Theme): readonly Side[] => [
  { schedule: schedules.linear.schedule, colour: data, dash: [] },
  { schedule: schedules.cosine.schedule, colour: model, dash: [7, 4] },
];
const picture = { width: 8, height: 8 } as OffscreenCanvas;
const lines = {
  schedules: sidesOf({} as Theme).map(({ schedule }) => schedule),
  drawn: drawnSchedule([40, 25, 10, 0, -10, -25, -40]),
  runs: [levels(schedules.linear.schedule, 10), levels(schedules.cosine.schedule, 10)],
};

const found = [...tradeoff(50)].find((one) => one !== undefined)!;

export const examples: Examples = {
  "noise-schedules/schedule-clip/draw": {
    drawStart: (...paper) => drawStart(...paper, 1000, boundsOf.clamp),
    drawEnd: (...paper) => drawEnd(...paper, found, boundsOf.published),
    "drawEnd, without a bound": (...paper) => drawEnd(...paper, found, boundsOf.none),
  },
  "noise-schedules/schedule-curve/draw": {
    "drawCurves, in decibels": (context, size, theme) => drawCurves(context, size, theme, sidesOf(theme), "snr", 0.3),
    "drawCurves, shares": (context, size, theme) => drawCurves(context, size, theme, sidesOf(theme), "share", 1),
    drawBands: (context, size, theme) => drawBands(context, { ...size, height: 64 }, theme, sidesOf(theme)),
    drawFrames: (context, size, theme) =>
      drawFrames(context, { ...size, height: 64 }, theme, Array(11).fill(picture), 1),
  },
  "noise-schedules/schedule-end/draw": {
    drawPanel: (...paper) => drawPanel(...paper, { points, role: "model", behind: points }),
    "drawPanel, of noise": (...paper) => drawPanel(...paper, { points, role: "noise" }),
  },
  "noise-schedules/schedule-lab/draw": {
    "drawSamples, exact": (...paper) => drawSamples(...paper, { data: points, samples: points, isExact: true }),
    "drawSamples, of a network": (...paper) => drawSamples(...paper, { data: points, samples: points, isExact: false }),
    drawLevels: (...paper) => drawLevels(...paper, { ...lines, isDrawn: false }),
    "drawLevels, by the drawn curve": (...paper) => drawLevels(...paper, { ...lines, isDrawn: true }),
  },
};
