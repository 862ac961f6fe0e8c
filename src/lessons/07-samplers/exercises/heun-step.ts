import { heun } from "../../../lib/diffusion/samplers/heun.ts";
import type { Step } from "../../../lib/diffusion/samplers/types.ts";
import { between, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x: number, from: number, to: number];

const denoise = (x: number, sigma: number) => x / (1 + sigma ** 2) + 0.3 * Math.sin(x);
const slope = (x: number, sigma: number) => (x - denoise(x, sigma)) / sigma;
const combine = (...terms: readonly (readonly [number, number])[]) => terms.reduce((sum, [w, v]) => sum + w * v, 0);

export default code<Args>({
  title: "Ask twice: Heun",
  prompt:
    "In the frame α = 1 the path is $\\mathrm dx/\\mathrm d\\sigma = (x - \\hat x_0)/\\sigma$; `slope(x, sigma)` is given. Euler goes along the slope of the start. Heun looks at the slope of where Euler lands, too, and goes along the mean of both. Write one step.",
  entry: "heunStep",
  given: `const denoise = (x: number, sigma: number) => x / (1 + sigma ** 2) + 0.3 * Math.sin(x);
const slope = (x: number, sigma: number) => (x - denoise(x, sigma)) / sigma;`,
  starter: `/** From sigma \`from\` down to \`to\`, which isn't 0. */
function heunStep(x: number, from: number, to: number): number {
  const first = slope(x, from);
  const euler = ____;
  const second = ____;
  return ____;
}`,
  solution: `function heunStep(x: number, from: number, to: number): number {
  const first = slope(x, from);
  const euler = x + (to - from) * first;
  const second = slope(euler, to);
  return x + ((to - from) * (first + second)) / 2;
}`,
  hints: [
    "Going down, `to - from` is negative; that is as it should be.",
    "The second slope is that at `euler`, at the level `to`.",
    "Start again from `x`, not from where Euler landed.",
  ],
  calls: (rng) =>
    several(rng, 5, (each): Args => {
      const to = between(each.fork("to"), 0.2, 1);
      return [each.normals(1)[0]! * 2, to + between(each.fork("from"), 0.3, 2), to];
    }),
  oracle: (x, from, to) => {
    const [a, b] = [from, to].map((sigma) => ({ t: 1, alpha: 1, sigma }));
    const step = {
      x,
      from: a,
      to: b,
      stages: [],
      combine,
      denoise: (at: number, { sigma }: { sigma: number }) => denoise(at, sigma),
    };
    return heun()(step as unknown as Step<number>).x;
  },
  within: 1e-9, // a handful of operations in double precision
  mistakes: [
    {
      by: (x, from, to) => x + (to - from) * slope(x, from),
      says: "This is Euler's step. Ask once more where it lands, and take the mean of both slopes.",
    },
    {
      by: (x, from, to) => {
        const first = slope(x, from);
        const euler = x + (to - from) * first;
        return euler + ((to - from) * (first + slope(euler, to))) / 2;
      },
      says: "You go on from where Euler landed, so that you go twice. Start again from x.",
    },
    {
      by: (x, from, to) => x + (to - from) * slope(x + (to - from) * slope(x, from), to),
      says: "You take the second slope alone. Heun takes the mean of both.",
    },
    {
      by: (x, from, to) => {
        const first = slope(x, from);
        return x + ((to - from) * (first + slope(x + (to - from) * first, from))) / 2;
      },
      says: "The second question is asked at the old level. Where Euler lands, the level is `to`.",
    },
    {
      by: (x, from, to) => {
        const first = slope(x, from);
        return x + (to - from) * (first + slope(x + (to - from) * first, to));
      },
      says: "You add both slopes up: take their mean, half of the sum.",
    },
    {
      by: (x, from, to) => {
        const first = slope(x, from);
        return x + ((from - to) * (first + slope(x + (from - to) * first, to))) / 2;
      },
      says: "You go the wrong way: from `from` to `to` is to − from.",
    },
  ],
});
