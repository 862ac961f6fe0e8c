import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { names } from "../../../src/components/samplers/looks.ts";
import { drawEnds, drawWays } from "../../../src/components/samplers/sampler-paths/draw.ts";
import { drawStep } from "../../../src/components/samplers/sampler-step/draw.ts";
import { explain, type Rule, rules } from "../../../src/components/samplers/sampler-step/explain.ts";
import { walks } from "../../../src/components/samplers/walks.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { linear } from "../../../src/lib/diffusion/schedules/schedule.ts";
import type { Example, Examples } from "../../setup/canvas/paper.ts";

const { law } = clouds.moons!;
const exact = mixture(law);
const data = draw(law, rng(2), 60);
const settings = { schedule: linear(), start: 1, spacing: "time", steps: 6, eta: 0, order: 2 } as const;
const walked = [...walks({ exact, names, settings, count: 20, followed: 3, seed: 1 })].filter(
  (one) => one !== undefined,
);

/** One step of a rule from (2, 1.6), from σ = 1.2 to 0.6. */
export const explained = (rule: Rule) => explain(exact, rule, Float64Array.of(2, 1.6), 1.2, 0.6);
const step =
  (rule: Rule): Example =>
  (...paper) =>
    drawStep(...paper, data, explained(rule));

export const examples: Examples = {
  "samplers/sampler-paths/draw": {
    drawWays: (...paper) => drawWays(...paper, data, walked),
    "drawWays, of none": (...paper) => drawWays(...paper, data, []),
    "drawEnds, of all": (...paper) => drawEnds(...paper, data, walked),
    "drawEnds, of one": (...paper) => drawEnds(...paper, data, walked.slice(0, 1)),
  },
  "samplers/sampler-step/draw": Object.fromEntries(rules.map((rule) => [`drawStep, ${rule}`, step(rule)])),
};
