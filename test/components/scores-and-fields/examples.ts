import { clouds } from "../../../src/components/kit/data/clouds.ts";
import { drawField } from "../../../src/components/scores-and-fields/field-drawing.ts";
import { drawFields, drawHeat } from "../../../src/components/scores-and-fields/score-error/draw.ts";
import { errorMap } from "../../../src/components/scores-and-fields/score-error/error-map.ts";
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

export const examples: Examples = {
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
