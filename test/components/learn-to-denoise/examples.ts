import { clouds, draw } from "../../../src/components/kit/data/clouds.ts";
import { drawGuess } from "../../../src/components/learn-to-denoise/denoise-guess/draw.ts";
import { guess } from "../../../src/components/learn-to-denoise/denoise-guess/guess.ts";
import { drawFloor, type Units } from "../../../src/components/learn-to-denoise/denoise-loss/draw.ts";
import { measureFloor } from "../../../src/components/learn-to-denoise/denoise-loss/floor.ts";
import { drawWalk } from "../../../src/components/learn-to-denoise/denoise-steps/draw.ts";
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

export const examples: Examples = {
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
