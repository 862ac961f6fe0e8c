import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { chain, parts, weightOf } from "../../../src/components/learn-to-denoise/denoise-bound/bound.ts";
import { type Scene as BoundScene, drawBound } from "../../../src/components/learn-to-denoise/denoise-bound/draw.ts";
import { drawGuess } from "../../../src/components/learn-to-denoise/denoise-guess/draw.ts";
import { guess } from "../../../src/components/learn-to-denoise/denoise-guess/guess.ts";
import { drawFloor, type Units } from "../../../src/components/learn-to-denoise/denoise-loss/draw.ts";
import { drawCourse } from "../../../src/components/learn-to-denoise/denoise-record/draw.ts";
import { drawWalk } from "../../../src/components/learn-to-denoise/denoise-steps/draw.ts";
import { drawWidths } from "../../../src/components/learn-to-denoise/denoise-variance/draw.ts";
import { measureFloor } from "../../../src/components/learn-to-denoise/floor.ts";
import { walk } from "../../../src/components/learn-to-denoise/walk.ts";
import { mixture } from "../../../src/lib/diffusion/exact/mixture.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../src/lib/diffusion/samplers/ddim.ts";
import { cosine, snr } from "../../../src/lib/diffusion/schedules/schedule.ts";
import type { Example, Examples } from "../../setup/canvas/paper.ts";

const { law } = clouds.moons!;
const exact = mixture(law);
const points = draw(law, rng(2), 60);
const schedule = cosine();

/** The best guess for a noisy point. */
export const guessed =
  (x: readonly [number, number], t: number): Example =>
  (...paper) =>
    drawGuess(...paper, { points, x, t, guess: guess(points, x, schedule(t)) });

const times = [0.1, 0.3, 0.5, 0.7, 0.9];
const question = {
  exact,
  draw: (random: typeof rng extends (seed: number) => infer R ? R : never, n: number) => draw(law, random, n),
  schedule,
  times,
  rng: rng(1),
};
const floor = measureFloor(question).next().value;
const measured =
  (units: Units): Example =>
  (...paper) =>
    drawFloor(...paper, { floor, units, t: 0.3, snrAt: (t) => snr(schedule(t)), variance: 1 });

const places = [...walk({ exact, schedule, sampler: ddim(), steps: 4, count: 20, seed: 1 })];
const stepped =
  (at: number): Example =>
  (...paper) =>
    drawWalk(...paper, { data: points, places, at, followed: 3 });

const errors = chain.map(({ bar }) => bar);
const bounded =
  (show: BoundScene["show"]): Example =>
  (...paper) =>
    drawBound(...paper, {
      show,
      weights: chain.map((step) => weightOf(step, step.beta)),
      shares: parts(errors, "beta"),
      t: 349,
    });

const curve = {
  x: [50, 500, 4000],
  y: [
    [9, 3, 1.2],
    [12, 2, 0.9],
  ],
};

export const examples: Examples = {
  "learn-to-denoise/denoise-bound/draw": {
    "drawBound, the weight": bounded("weight"),
    "drawBound, the shares": bounded("share"),
  },
  "learn-to-denoise/denoise-record/draw": {
    "drawCourse, of a distance": (...paper) =>
      drawCourse(...paper, { measure: "times", title: "times the floor", curve, truth: 1, step: 500 }),
    "drawCourse, of a loss": (...paper) =>
      drawCourse(...paper, {
        measure: "loss",
        title: "loss",
        curve,
        step: 4000,
        own: curve.x.map((x) => [x, 2] as const),
      }),
  },
  "learn-to-denoise/denoise-variance/draw": {
    "drawWidths, in between": (...paper) => drawWidths(...paper, { width: 0.5, lastNoise: true }),
    "drawWidths, almost a point": (...paper) => drawWidths(...paper, { width: 0.05, lastNoise: false }),
  },
  "learn-to-denoise/denoise-guess/draw": {
    "drawGuess, of a point above": guessed([0.5, 2], 0.5),
    "drawGuess, of a point below": guessed([0.5, -2], 0.5),
    "drawGuess, of a point at the right": guessed([2.8, 0], 0.9),
  },
  "learn-to-denoise/denoise-loss/draw": {
    "drawFloor, of ε": measured("epsilon"),
    "drawFloor, of x₀": measured("x0"),
  },
  "learn-to-denoise/denoise-steps/draw": {
    "drawWalk, at its start": stepped(0),
    "drawWalk, on its way": stepped(1.5),
    "drawWalk, at its end": stepped(places.length - 1),
  },
};
