import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { plain } from "../../../src/components/what-to-predict/settings.ts";
import { drawFactors, drawView, type View, views } from "../../../src/components/what-to-predict/target-edm/draw.ts";
import { drawLosses, drawSamples, drawTask } from "../../../src/components/what-to-predict/target-race/draw.ts";
import { drawTurn } from "../../../src/components/what-to-predict/target-turn/draw.ts";
import { drawPressures } from "../../../src/components/what-to-predict/target-weights/draw.ts";
import { pressures } from "../../../src/components/what-to-predict/target-weights/pressure.ts";
import { type Target, targets } from "../../../src/components/what-to-predict/targets.ts";
import { noised } from "../../../src/lib/diffusion/process/forward.ts";
import { arrays } from "../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { flow } from "../../../src/lib/diffusion/schedules/schedule.ts";
import type { Example, Examples } from "../../setup/canvas/paper.ts";

const data = draw(clouds.moons!.law, rng(2), 60);
const [level, x0] = [flow(0.4), data.slice(0, 12)];
const epsilon = Float64Array.from(rng(3).normals(12));
export const task = { level, x0, epsilon, x: noised(arrays.combine, x0, epsilon, level) };
const asked =
  (target: Target): Example =>
  (...paper) =>
    drawTask(...paper, data, task, target);

const floors = { epsilon: 0.4, x0: 0.2, v: 0.6, velocity: 0.8 };
const losses = Array.from({ length: 40 }, (_, i) => ({ step: 25 * (i + 1), loss: 1 + 1 / (i + 1) }));
const networks = targets.map((target) => ({ target, losses, step: 1000 }));

const seen =
  (view: View): Example =>
  (...paper) =>
    drawView(...paper, view, { sigma: 0.3, sigmaData: 1 });

export const examples: Examples = {
  "what-to-predict/target-race/draw": {
    drawSamples: (...paper) => drawSamples(...paper, data, Float32Array.from(data)),
    ...Object.fromEntries(targets.map((target) => [`drawTask, ${target}`, asked(target)])),
    drawLosses: (...paper) => drawLosses(...paper, networks, floors),
    "drawLosses, before any": (...paper) => drawLosses(...paper, [], floors),
  },
  "what-to-predict/target-edm/draw": {
    drawFactors: (...paper) => drawFactors(...paper, { sigma: 0.3, sigmaData: 0.5 }),
    ...Object.fromEntries((Object.keys(views) as View[]).map((view) => [`drawView, ${view}`, seen(view)])),
  },
  "what-to-predict/target-turn/draw": {
    drawTurn: (...paper) => drawTurn(...paper, { phi: 1, delta: 0.4, slip: 0 }),
    "drawTurn, with a slip": (...paper) => drawTurn(...paper, { phi: 1.5, delta: 1.5, slip: 0.3 }),
    "drawTurn, at the data": (...paper) => drawTurn(...paper, { phi: 0, delta: 0, slip: 0 }),
  },
  "what-to-predict/target-weights/draw": {
    drawPressures: (...paper) => drawPressures(...paper, pressures("velocity", plain, "flow", "x0"), "x̂₀"),
  },
};
