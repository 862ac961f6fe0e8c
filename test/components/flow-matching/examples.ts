import { pairsThrough } from "../../../src/components/flow-matching/flow-arrows/conditional.ts";
import { drawLosses, drawThrough } from "../../../src/components/flow-matching/flow-arrows/draw.ts";
import { drawCosts, drawPairs } from "../../../src/components/flow-matching/flow-coupling/draw.ts";
import { drawBoth, drawVisits } from "../../../src/components/flow-matching/flow-ddim/draw.ts";
import { answers, curves, routeOf, walkBoth } from "../../../src/components/flow-matching/flow-ddim/walks.ts";
import { drawSamples, drawWays } from "../../../src/components/flow-matching/flow-mean/draw.ts";
import { drawDistances, drawEnds, drawPaths } from "../../../src/components/flow-matching/flow-reflow/draw.ts";
import { drawLaws } from "../../../src/components/flow-matching/flow-shift/draw.ts";
import { densityOf, stepsOf } from "../../../src/components/flow-matching/flow-shift/law.ts";
import { openTimes, undecided } from "../../../src/components/flow-matching/flow-shift/undecided.ts";
import { type Compared, ExactFlow } from "../../../src/components/flow-matching/mean.ts";
import { pairings } from "../../../src/components/flow-matching/pairing.ts";
import { exactEuler, exactPaths } from "../../../src/components/flow-matching/ways.ts";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { startsOf } from "../../../src/components/samplers/exact-runs.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const { law } = clouds.moons!;
const { denoise } = mixture(law);
const data = draw(law, rng(2), 60);

export const { drawn: pairing } = pairings("moons", 8, 1);

export const route = routeOf("own", curves.cosine!.schedule, 8);
const { euler, own: ddim } = walkBoth(denoise, startsOf(3, 1), route);
const at = euler[0]!.slice(4, 6);
const { u, v } = answers(denoise, at, route.euler[2]!);

const flow = new ExactFlow("moons", 1);
const ways = { flow, euler: flow.euler(4), picked: 2 };
const compared: Compared = { of: flow, steps: 1, ends: startsOf(40, 1), spread: 1, distance: 0.5 };

const exact = { title: "exact", paths: exactPaths("moons"), euler: exactEuler("moons", 3), isLearned: false };
const rounds = [1, 2].map((round) => ({
  title: `round ${round}`,
  points: [1, 4, 16].map((steps) => [steps, 0.5 / (steps * round)] as const),
}));

const floor = { mean: 0.05, low: 0.03, high: 0.07 };

const laws = (shift: number) => {
  const choice = { law: "logit-normal", mean: 0, std: 1 };
  return {
    density: densityOf({ ...choice, shift }),
    ...(shift === 1 ? {} : { before: densityOf({ ...choice, shift: 1 }) }),
    undecided: (t: number) => undecided("moons", 1, t),
    open: openTimes("moons", 1),
    steps: stepsOf(10, shift),
  };
};

const x = [0.2, 0.1] as const;
const arrows = { through: pairsThrough(law, x, 0.6, 40), data, x, t: 0.6, guess: [-1.2, -0.6] } as const;

export const examples: Examples = {
  "flow-matching/flow-arrows/draw": {
    drawThrough: (...paper) => drawThrough(...paper, arrows),
    drawLosses: (...paper) => drawLosses(...paper, arrows),
    "drawLosses, of a guess far off": (...paper) => drawLosses(...paper, { ...arrows, guess: [2.9, 2.9] }),
  },
  "flow-matching/flow-coupling/draw": {
    drawPairs: (...paper) => drawPairs(...paper, pairing, 2),
    drawCosts: (...paper) => drawCosts(...paper, [[1, 4] as const, [16, 1.1] as const], 16),
  },
  "flow-matching/flow-ddim/draw": {
    "drawBoth, with answers": (...paper) =>
      drawBoth(...paper, { data, euler, ddim, picked: 0 }, [
        { name: "−u", at, by: u, walk: "euler" },
        { name: "−v", at, by: v, walk: "ddim" },
      ]),
    drawVisits: (context, size, theme) => drawVisits(context, { ...size, height: 84 }, theme, route),
  },
  "flow-matching/flow-mean/draw": {
    "drawWays, as lines": (...paper) => drawWays(...paper, { ...ways, show: "lines" }),
    "drawWays, as the flow": (...paper) => drawWays(...paper, { ...ways, show: "flow" }),
    "drawSamples, of one step": (...paper) => drawSamples(...paper, flow, compared),
    "drawSamples, before any": (...paper) => drawSamples(...paper, flow),
  },
  "flow-matching/flow-reflow/draw": {
    "drawPaths, exact": (...paper) => drawPaths(...paper, data, exact, 3),
    "drawPaths, learned": (...paper) => drawPaths(...paper, data, { ...exact, isLearned: true }, 3),
    drawEnds: (...paper) => drawEnds(...paper, data, exact, 3),
    "drawDistances, of two rounds": (...paper) => drawDistances(...paper, rounds, floor, 4),
    "drawDistances, before any": (...paper) => drawDistances(...paper, [], floor, 1),
  },
  "flow-matching/flow-shift/draw": {
    drawLaws: (...paper) => drawLaws(...paper, laws(1)),
    "drawLaws, shifted": (...paper) => drawLaws(...paper, laws(3)),
  },
};
