import { consistency } from "../../../lib/diffusion/samplers/consistency.ts";
import type { Step } from "../../../lib/diffusion/samplers/types.ts";
import { drawStep, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

interface Level {
  readonly [name: string]: number;
  readonly alpha: number;
  readonly sigma: number;
}
type Args = [x: number, answer: number, z: number, from: Level, to: Level];

const combine = (...terms: readonly (readonly [number, number])[]) => terms.reduce((sum, [w, v]) => sum + w * v, 0);

export default code<Args>({
  title: "Answer, and noise again",
  prompt:
    "A consistency model answers with the clean end of the path. To do it in several steps, its answer is noised afresh to the next level, with new normal noise `z`, and the model is asked again. Write one such step.",
  entry: "nextState",
  starter: `interface Level { alpha: number; sigma: number }

/** From the state x at level \`from\`, where the model gave \`answer\`, to level \`to\`. */
function nextState(x: number, answer: number, z: number, from: Level, to: Level): number {
  return ____;
}`,
  solution: `interface Level { alpha: number; sigma: number }

function nextState(x: number, answer: number, z: number, from: Level, to: Level): number {
  return to.alpha * answer + to.sigma * z;
}`,
  hints: [
    "It is the forward process of lesson 2, with the answer as the clean data.",
    "Nothing of x is kept: all the noise is new.",
  ],
  calls: (rng) =>
    several(rng, 4, (each): Args => {
      const [x, answer, z] = each.normals(3);
      const { from, to } = drawStep(each);
      return [x!, answer!, z!, { ...from }, { ...to }];
    }),
  oracle: (x, answer, z, from, to) => {
    const levels = { from: { t: 1, ...from }, to: { t: 0.5, ...to } };
    const step = { x, ...levels, denoise: () => answer, noise: () => z, combine };
    return consistency({ sigmaMin: 0 })(step as unknown as Step<number>).x;
  },
  within: 1e-9, // a few operations in double precision
  mistakes: [
    {
      by: (x, answer, _, from, to) => to.alpha * answer + (to.sigma * (x - from.alpha * answer)) / from.sigma,
      says: "This is DDIM's step, which keeps the noise that it finds in x. Here all the noise is new.",
    },
    {
      by: (_, answer) => answer,
      says: "You stop at the answer. Noise it to the next level, so that the model can be asked again.",
    },
    {
      by: (_, answer, z, from, to) => to.alpha * answer + from.sigma * z,
      says: "This is as much noise as before. Take σ of the level that you go to.",
    },
    {
      by: (_, answer, z, __, to) => answer + to.sigma * z,
      says: "The signal is at full size. At the next level it has the weight to.alpha.",
    },
  ],
});
