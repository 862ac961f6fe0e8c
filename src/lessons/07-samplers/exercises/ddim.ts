import { mixture } from "../../../lib/diffusion/exact/mixture.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { ddim } from "../../../lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../lib/diffusion/samplers/sample.ts";
import { asNetwork } from "../../../lib/diffusion/samplers/walk.ts";
import { clean } from "../../../lib/diffusion/schedules/schedule.ts";
import { normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

interface Level {
  readonly [name: string]: number;
  readonly alpha: number;
  readonly sigma: number;
}
type Args = [x: number[], levels: Level[]];
type Step = (x: number, x0: number, from: Level, to: Level) => number;

const data = mixture({ dim: 1, weights: [1, 1], means: [-1, 1], stds: [0.2, 0.2] });

/** The exact denoiser of that, as readers have it. */
const given = `interface Level { alpha: number; sigma: number }

/** The best guess of the clean number, for data in two spots at -1 and 1. */
function denoise(x: number, { alpha, sigma }: Level): number {
  const v = alpha ** 2 * 0.04 + sigma ** 2;
  const share = 1 / (1 + Math.exp((-2 * alpha * x) / v)); // of the spot at 1
  const guess = (m: number) => m + ((alpha * 0.04) / v) * (x - alpha * m);
  return share * guess(1) + (1 - share) * guess(-1);
}`;

const walked =
  (step: Step, ask = (x: number, from: Level, _to: Level) => data.denoise(Float64Array.of(x), { t: 0, ...from })[0]!) =>
  (starts: readonly number[], levels: readonly Level[]) =>
    starts.map((start) => levels.slice(1).reduce((x, to, i) => step(x, ask(x, levels[i]!, to), levels[i]!, to), start));
const noiseIn = (x: number, x0: number, { alpha, sigma }: Level) => (x - alpha * x0) / sigma;

const path = (count: number): Level[] => {
  const bars = Array.from({ length: count }, (_, i) => 0.02 + (0.96 * i) / count);
  return [...bars.map((bar) => ({ alpha: Math.sqrt(bar), sigma: Math.sqrt(1 - bar) })), { alpha: 1, sigma: 0 }];
};

export default code<Args>({
  title: "DDIM in five lines",
  prompt:
    "Write the sampler. In each step, ask `denoise` for the clean number, read off the noise that is then in $x$, and put both together anew at the next level: $x' = \\alpha' \\hat x_0 + \\sigma' \\hat\\varepsilon$.",
  entry: "walk",
  given,
  starter: `function ddim(x: number, levels: Level[]): number {
  for (let i = 0; i + 1 < levels.length; i++) {
    const [from, to] = [levels[i], levels[i + 1]];
    const x0 = ____;
    const eps = ____;
    x = ____;
  }
  return x;
}`,
  solution: `function ddim(x: number, levels: Level[]): number {
  for (let i = 0; i + 1 < levels.length; i++) {
    const [from, to] = [levels[i], levels[i + 1]];
    const x0 = denoise(x, from);
    const eps = (x - from.alpha * x0) / from.sigma;
    x = to.alpha * x0 + to.sigma * eps;
  }
  return x;
}`,
  harness: "const walk = (starts: number[], levels: Level[]) => starts.map((x) => ddim(x, levels));",
  hints: [
    "`denoise(x, from)` is the guess at the level where you are.",
    "$x = \\alpha x_0 + \\sigma \\varepsilon$: with $\\hat x_0$ known, solve for $\\varepsilon$, with α and σ of `from`.",
    "Put them together with α and σ of `to`.",
  ],
  calls: (stream) => [
    [[0.4], path(1)],
    ...several(stream, 3, (each): Args => [normals(each, 3), path(3 + each.integers(1, 8)[0]!)]),
  ],
  oracle: (starts, levels) => {
    const path = levels.map(({ alpha, sigma }, i) => ({ ...clean, t: 1 - i / levels.length, alpha, sigma }));
    const x = Float64Array.from(starts);
    const states = [
      ...sample({ space: arrays, denoise: asNetwork(data), sampler: ddim(), levels: path, x, rng: rng(0) }),
    ];
    return [...states.at(-1)!.x];
  },
  within: 1e-7, // ten steps, each of which divides by σ
  mistakes: [
    {
      by: walked((x, x0, from, to) => to.alpha * x0 + to.sigma * noiseIn(x, x0, to.sigma ? to : from)),
      says: "The noise is read off with α and σ of the next level. x is still at `from`: take those.",
    },
    {
      by: walked((x, x0, from, to) => from.alpha * x0 + to.sigma * noiseIn(x, x0, from)),
      says: "The signal stays as weak as it was: at the next level it has the weight to.alpha.",
    },
    {
      by: walked((_, x0) => x0),
      says: "You go to the guess at once, and ask again there, as if it were still noisy. Only as much of the noise is taken away as the next level says.",
    },
    {
      by: walked((x, x0, from, to) => to.alpha * x0 + to.sigma * ((x - x0) / from.sigma)),
      says: "In x the signal is weakened: take away α x̂₀, not x̂₀, before you divide by σ.",
    },
    {
      by: walked((x, x0, from, to) => to.alpha * x0 + to.sigma * (x - from.alpha * x0)),
      says: "What is left after taking the signal away is σ ε̂. Divide by σ to have ε̂.",
    },
    {
      by: walked((x, x0, from, to) => x0 + to.sigma * noiseIn(x, x0, from)),
      says: "The guess is at full size. At the next level the signal has the weight to.alpha.",
    },
  ],
});
