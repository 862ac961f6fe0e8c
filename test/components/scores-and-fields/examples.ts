import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { drawField } from "../../../src/components/scores-and-fields/field-drawing.ts";
import { startsOf } from "../../../src/components/scores-and-fields/score-between/between.ts";
import { drawLengths, drawMap } from "../../../src/components/scores-and-fields/score-between/draw.ts";
import {
  drawEnds as drawCorrectedEnds,
  drawDistances,
} from "../../../src/components/scores-and-fields/score-corrector/draw.ts";
import { endsOf } from "../../../src/components/scores-and-fields/score-corrector/run.ts";
import { drawFields, drawHeat } from "../../../src/components/scores-and-fields/score-error/draw.ts";
import { errorMap } from "../../../src/components/scores-and-fields/score-error/error-map.ts";
import { drawErrors, drawNoise, drawShape } from "../../../src/components/scores-and-fields/score-inversion/draw.ts";
import { roundTrip, shapeAt } from "../../../src/components/scores-and-fields/score-inversion/invert.ts";
import { drawWalkers } from "../../../src/components/scores-and-fields/score-langevin/draw.ts";
import { levelAt, starts } from "../../../src/components/scores-and-fields/score-langevin/walk.ts";
import { drawSum, drawWay } from "../../../src/components/scores-and-fields/score-likelihood/draw.ts";
import { integrate } from "../../../src/components/scores-and-fields/score-likelihood/integrate.ts";
import { drawPaths } from "../../../src/components/scores-and-fields/score-paths/draw.ts";
import { normalStarts, runFrom } from "../../../src/components/scores-and-fields/score-paths/paths.ts";
import { tweedie } from "../../../src/components/scores-and-fields/tweedie.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { linear } from "../../../src/lib/diffusion/schedules/schedule.ts";
import type { Example, Examples } from "../../setup/canvas/paper.ts";

const exact = mixture(clouds.ring!.law);
const schedule = linear();
const level = schedule(0.3);

/** The score at t = 0.3, and what it says of a place where one is looked at. */
export const field =
  (x?: readonly [number, number]): Example =>
  (...paper) =>
    drawField(...paper, { exact, level, point: x && { x, tweedie: tweedie(exact, x, level) } });

const map = errorMap(exact, level);
const langevin =
  (t: number): Example =>
  (...paper) =>
    drawWalkers(...paper, { x: starts(1), level: levelAt(t) });
const way = integrate({ exact, x: [0.9, 0.4], steps: 20, probes: 0, prior: "exact" });

const paths =
  (one: boolean): Example =>
  (...paper) => {
    const from = normalStarts(40, 1);
    const sde = runFrom(one ? from.fill(0.5) : from, 1, 1, 6, 50);
    drawPaths(...paper, { sde, ode: runFrom(one ? from.slice(0, 1) : from, 0, 1, one ? 1 : 6, 50), eta: 1, one });
  };

const shape = shapeAt("ring", [0.5, 0.2], 0.4);
const inversion = { exact, shape, trip: roundTrip(exact.denoise, shape, 10, "ddim") };
const between = { starts: startsOf(64, 1), n: 64, tau: 0.4, std: 0.25 } as const;
const corrected = endsOf({ predictor: "sde", r: 0.5 }, 8, 1);

export const examples: Examples = {
  "scores-and-fields/score-between/draw": {
    "drawLengths, straight": (...paper) => drawLengths(...paper, { ...between, blend: "lerp" }),
    "drawLengths, on an arc": (...paper) => drawLengths(...paper, { ...between, blend: "slerp" }),
    drawMap: (...paper) => drawMap(...paper, { ...between, blend: "slerp" }),
  },
  "scores-and-fields/score-corrector/draw": {
    drawEnds: (...paper) => drawCorrectedEnds(...paper, corrected),
    drawDistances: (...paper) =>
      drawDistances(...paper, {
        curves: [
          [0.2, 0.1],
          [0.3, 0.05],
        ],
        budgets: [8, 16],
        budget: 16,
      }),
    "drawDistances, before any": (...paper) => drawDistances(...paper, { curves: [], budgets: [8, 16], budget: 8 }),
  },
  "scores-and-fields/score-inversion/draw": {
    drawShape: (...paper) => drawShape(...paper, inversion),
    drawNoise: (...paper) => drawNoise(...paper, inversion),
    drawErrors: (...paper) => drawErrors(...paper, [[5, 0.4] as const, [10, 0.2] as const], 10),
    "drawErrors, before any": (...paper) => drawErrors(...paper, [], 10),
  },
  "scores-and-fields/field-drawing": {
    drawField: field(),
    "drawField, at a place": field([1.2, -0.5]),
  },
  "scores-and-fields/score-error/draw": {
    drawFields: (...paper) => drawFields(...paper, exact, level, map),
    "drawHeat, plain": (...paper) => drawHeat(...paper, map, "plain"),
    "drawHeat, weighted": (...paper) => drawHeat(...paper, map, "weighted"),
  },
  "scores-and-fields/score-langevin/draw": {
    "drawWalkers, at little noise": langevin(0.05),
    "drawWalkers, at much": langevin(0.6),
  },
  "scores-and-fields/score-likelihood/draw": {
    drawWay: (...paper) => drawWay(...paper, exact, way),
    drawSum: (...paper) => drawSum(...paper, way),
  },
  "scores-and-fields/score-paths/draw": {
    "drawPaths, from many starts": paths(false),
    "drawPaths, from one": paths(true),
  },
};
