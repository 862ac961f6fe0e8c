import { ddpm } from "../../../lib/diffusion/samplers/ddpm.ts";
import type { Step } from "../../../lib/diffusion/samplers/types.ts";
import { drawStep, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

interface Level {
  readonly [name: string]: number;
  readonly alpha: number;
  readonly sigma: number;
}
type Args = [x: number, x0: number, z: number, from: Level, to: Level];

const combine = (...terms: readonly (readonly [number, number])[]) => terms.reduce((sum, [w, v]) => sum + w * v, 0);

/** Mean and variance with the guess for the clean number. */
const parts = (x: number, x0: number, from: Level, to: Level) => {
  const a = from.alpha / to.alpha;
  const b = from.sigma ** 2 - (a * to.sigma) ** 2;
  const kept = (a * to.sigma ** 2) / from.sigma ** 2;
  return {
    a,
    b,
    mean: (to.alpha - kept * from.alpha) * x0 + kept * x,
    variance: (b * to.sigma ** 2) / from.sigma ** 2,
  };
};

export default code<Args>({
  title: "DDPM's step, of any length",
  prompt:
    "DDPM draws the next state from the posterior, with the guess $\\hat x_0$ in place of the clean number. Mean and variance are given; `z` is fresh normal noise. Take the step.",
  entry: "ddpmStep",
  given: `interface Level { alpha: number; sigma: number }

/** Of q(x_s | x_t, x_0): from level \`from\` down to \`to\`. */
function posterior(xt: number, x0: number, from: Level, to: Level) {
  const a = from.alpha / to.alpha;
  const b = from.sigma ** 2 - (a * to.sigma) ** 2;
  const variance = (to.sigma ** 2 * b) / from.sigma ** 2;
  const mean = (a * to.sigma ** 2 * xt + to.alpha * b * x0) / from.sigma ** 2;
  return { mean, variance };
}`,
  starter: `/** From the state x and the guess x0 of the clean number. */
function ddpmStep(x: number, x0: number, z: number, from: Level, to: Level): number {
  const { mean, variance } = ____;
  return ____;
}`,
  solution: `function ddpmStep(x: number, x0: number, z: number, from: Level, to: Level): number {
  const { mean, variance } = posterior(x, x0, from, to);
  return mean + Math.sqrt(variance) * z;
}`,
  hints: [
    "Ask `posterior` with the state, the guess and both levels.",
    "Normal noise has spread 1; the step needs a spread of √variance.",
  ],
  calls: (rng) =>
    several(rng, 5, (each): Args => {
      const [x, x0, z] = each.normals(3);
      const { from, to } = drawStep(each);
      return [x!, x0!, z!, { ...from }, { ...to }];
    }),
  oracle: (x, x0, z, from, to) => {
    const levels = { from: { t: 1, ...from }, to: { t: 0.5, ...to } };
    return ddpm()({ x, ...levels, denoise: () => x0, noise: () => z, combine } as unknown as Step<number>).x;
  },
  within: 1e-7, // differences of squares lose some digits
  mistakes: [
    {
      by: (x, x0, z, from, to) => {
        const { mean, variance } = parts(x, x0, from, to);
        return mean + variance * z;
      },
      says: "Noise is multiplied by a spread, and this is a variance: take the root.",
    },
    {
      by: (x, x0, _, from, to) => parts(x, x0, from, to).mean,
      says: "This is the mean. DDPM draws around it: add √variance times z, or the samples come out too narrow.",
    },
    {
      by: (x, x0, z, from, to) => {
        const { mean, b } = parts(x, x0, from, to);
        return mean + Math.sqrt(b) * z;
      },
      says: "That is the spread of the step forwards, √b. It is allowed (“fixed large”), but asked is for the posterior's.",
    },
    {
      by: (x, x0, z, from, to) => {
        const { variance } = parts(x, x0, from, to);
        return to.alpha * x0 + Math.sqrt(variance) * z;
      },
      says: "You start from the guess. The posterior's mean also keeps a part of the state x.",
    },
  ],
});
