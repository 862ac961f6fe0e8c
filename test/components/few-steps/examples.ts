import { drawChart } from "../../../src/components/few-steps/few-chart/draw.ts";
import { exactLine } from "../../../src/components/few-steps/few-chart/rows.ts";
import { along, nearest } from "../../../src/components/few-steps/few-consistency/along.ts";
import { drawAlong, drawAway } from "../../../src/components/few-steps/few-consistency/draw.ts";
import { drawJourney, drawNet } from "../../../src/components/few-steps/few-halving/draw.ts";
import { net } from "../../../src/components/few-steps/few-halving/halve.ts";
import { journey, taught } from "../../../src/components/few-steps/few-halving/journey.ts";
import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const { law } = clouds.moons!;
const { denoise } = mixture(law);
const data = draw(law, rng(2), 60);
const start = Float64Array.of(1.2, -0.4);
const way = along(denoise, start);
const exact = exactLine("moons");
const record = [1, 2, 4].map((questions) => ({ questions, middle: 0.3, low: 0.1, high: 0.5 }));
const rows = [
  { key: "exact", own: exact, record: [] },
  { key: "ddim", own: exact, record },
  { key: "progressive", own: undefined, record },
];

export const examples: Examples = {
  "few-steps/few-chart/draw": {
    "drawChart, of distances": (...paper) => drawChart(...paper, { rows, by: "distance", floor: 0.06 }),
    "drawChart, of shares": (...paper) => drawChart(...paper, { rows: [], by: "stray", floor: 1 }),
  },
  "few-steps/few-consistency/draw": {
    "drawAlong, in the middle": (...paper) => drawAlong(...paper, data, way, nearest(way, 0.5)),
    "drawAlong, at the data": (...paper) => drawAlong(...paper, data, way, way.path.length - 1),
    drawAway: (...paper) => drawAway(...paper, way, nearest(way, 0.5)),
  },
  "few-steps/few-halving/draw": {
    "drawJourney, in four steps": (...paper) =>
      drawJourney(...paper, data, journey(denoise, taught(denoise, start), 4)),
    "drawJourney, in many": (...paper) => drawJourney(...paper, data, journey(denoise, taught(denoise, start), 256)),
    drawNet: (...paper) => drawNet(...paper, data, net.points),
    "drawNet, unanswered": (...paper) => drawNet(...paper, data),
  },
};
