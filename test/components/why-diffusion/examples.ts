import { bandOf } from "../../../src/components/kit/data/recorded.ts";
import { drawCloud, drawLosses, drawReached } from "../../../src/components/why-diffusion/why-families/draw.ts";
import { nothingYet, type Runner } from "../../../src/components/why-diffusion/why-families/race.ts";
import { familyNames } from "../../../src/lib/diffusion/jobs/families/job.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const points = Float64Array.of(0, 1, -1, 0.5, 2, -2);
const losses = Array.from({ length: 100 }, (_, i) => 1 / (i + 1));
const reached = [[100, 2] as const, [500, 6] as const, [1000, 8] as const];
const runner = { losses: [losses, losses.map((loss) => 1 - loss)], reached } as unknown as Runner;
const band = bandOf({
  x: [40, 500, 1000],
  y: [
    [3, 2, 1],
    [4, 1, 2],
  ],
});
const standing = { round: 1000, runners: { gan: runner, diffusion: runner } };

export const examples: Examples = {
  "why-diffusion/why-families/draw": {
    drawCloud: (...paper) => drawCloud(...paper, points, points),
    "drawCloud, of data": (...paper) => drawCloud(...paper, points, undefined),
    "drawLosses, of two players": (...paper) => drawLosses(...paper, "gan", runner),
    "drawLosses, on record": (...paper) => drawLosses(...paper, "vae", { ...runner, losses: [[]] }, [band]),
    "drawLosses, over what is on record": (...paper) => drawLosses(...paper, "gan", runner, [band, band]),
    "drawLosses, before any": (...paper) => drawLosses(...paper, "vae"),
    drawReached: (...paper) => drawReached(...paper, standing, familyNames, 8),
    "drawReached, on record": (...paper) => drawReached(...paper, nothingYet, familyNames, 8, { gan: band }),
    "drawReached, before any": (...paper) => drawReached(...paper, nothingYet, familyNames, 8),
  },
};
