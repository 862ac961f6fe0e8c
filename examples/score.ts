/** What is known in closed form of a mixture of Gaussians: its score field, Langevin dynamics by it, and likelihood. */
import { exact, levels, rng, schedules } from "../src/lib/diffusion/index.ts";

const law = { dim: 2, weights: [3, 1], means: [-1.5, 0, 1.5, 0.5], stds: [0.4, 0.2] };
const mixture = exact.mixture(law);
const schedule = schedules.cosine();

/** The score on a grid, as the angle of an arrow. */
const arrows = "→↗↑↖←↙↓↘";
for (const y of [1.5, 0.75, 0, -0.75, -1.5]) {
  const places = Array.from({ length: 9 }, (_, i) => [-3 + 0.75 * i, y]).flat();
  const field = mixture.score(Float64Array.from(places), schedule(0.4));
  const turn = (i: number) => Math.round((Math.atan2(field[2 * i + 1]!, field[2 * i]!) / (2 * Math.PI)) * 8 + 8) % 8;
  console.log(Array.from({ length: 9 }, (_, i) => arrows[turn(i)]).join(" "));
}

const n = 1000;
const share = (x: Float64Array) => Array.from({ length: n }, (_, i) => x[2 * i]!).filter((left) => left < 0).length / n;
const run = { x: Float64Array.from(rng(1).normals(2 * n)), score: mixture.score, rng: rng(2) };
let state: Float64Array = run.x;
for (const { x } of exact.annealedLangevin({
  ...run,
  levels: levels(schedule, 20).slice(0, -1),
  stepsPerLevel: 10,
  share: 0.1,
}))
  state = x;
console.log(`Share of samples in the left bell, which weighs 0.75: ${share(state).toFixed(2)}`);

/** Likelihood along the probability-flow ODE, against the density itself: Song et al., arXiv:2011.13456. */
const x = Float64Array.of(-1.5, 0, 1.4, 0.6, 0, 0);
const path = [...exact.likelihoodPath({ denoise: mixture.denoise, schedule, dim: 2, x, steps: 64 })];
const end = path.at(-1)!;
const byOde = exact.normalLogDensity(end.x, 2).map((value, i) => value + end.change[i]!);
const truth = mixture.logDensity(x, schedule(1e-5));
console.log(`Log-likelihood apart: ${Math.max(...byOde.map((value, i) => Math.abs(value - truth[i]!))).toFixed(4)}`);
