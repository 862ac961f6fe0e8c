/** Samplers of one's own, DDIM with η and Heun, against the library's: the same steps, to rounding. */
import {
  datasets,
  last,
  normalise,
  ready,
  rng,
  type Sampler,
  sample,
  samplers,
  train,
} from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.moons.sample(rng(1), 2000));
const { checkpoint } = await last(train({ data, steps: 300 }));
const weights = checkpoint!.ema;

/** Song et al., arXiv:2010.02502, eq. 12. */
const ddim =
  (eta: number): Sampler =>
  ({ x, from, to, denoise, noise, combine }) => {
    const x0 = denoise(x, from);
    const epsilon = combine([1 / from.sigma, x], [-from.alpha / from.sigma, x0]);
    const up = eta * to.sigma * Math.sqrt(Math.max(0, 1 - ((from.alpha * to.sigma) / (to.alpha * from.sigma)) ** 2));
    const mean = combine([to.alpha, x0], [Math.sqrt(to.sigma ** 2 - up ** 2), epsilon]);
    return { x: up > 0 ? combine([1, mean], [up, noise()]) : mean, x0 };
  };

/** The trapezoid rule on dx = x̂₀ dα + ε̂ dσ: Karras et al., arXiv:2206.00364, algorithm 1. */
const heun: Sampler = ({ x, from, to, denoise, combine }) => {
  const noiseIn = (state: typeof x, clean: typeof x, { alpha, sigma }: typeof from) =>
    combine([1 / sigma, state], [-alpha / sigma, clean]);
  const x0 = denoise(x, from);
  const epsilon = noiseIn(x, x0, from);
  const euler = combine([to.alpha, x0], [to.sigma, epsilon]);
  if (to.sigma === 0) return { x: euler, x0 };
  const next = denoise(euler, to);
  const [dAlpha, dSigma] = [(to.alpha - from.alpha) / 2, (to.sigma - from.sigma) / 2];
  const slopes = [
    [dAlpha, x0],
    [dAlpha, next],
    [dSigma, epsilon],
    [dSigma, noiseIn(euler, next, to)],
  ] as const;
  return { x: combine([1, x], ...slopes), x0 };
};

const run = async (sampler: Sampler | string) =>
  (await last(sample({ weights, sampler, steps: 20, count: 200, seed: 3 }))).x;
const apart = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

console.log(`DDIM, eta 0, apart: ${apart(await run(ddim(0)), await run("ddim"))}`);
console.log(`DDIM, eta 1, apart: ${apart(await run(ddim(1)), await run(samplers.ddim({ eta: 1 })))}`);
console.log(`Heun, apart: ${apart(await run(heun), await run("heun"))}`);
