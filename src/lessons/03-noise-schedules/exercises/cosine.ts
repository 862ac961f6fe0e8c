import { cosine } from "../../../lib/diffusion/schedules/schedule.ts";
import { between, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

const f = (t: number, offset = 0.008) => Math.cos((((t + offset) / (1 + offset)) * Math.PI) / 2) ** 2;
const level = (bar: number) => ({ alpha: Math.sqrt(bar), sigma: Math.sqrt(1 - bar) });

export default code<[t: number]>({
  title: "The cosine schedule",
  prompt:
    "Write Nichol and Dhariwal's schedule. With $f(t) = \\cos^2\\bigl(\\tfrac{t + s}{1 + s} \\cdot \\tfrac{\\pi}{2}\\bigr)$ and $s = 0.008$, it has $\\bar\\alpha(t) = f(t)/f(0)$. Give back α and σ.",
  entry: "cosine",
  starter: `const s = 0.008;
const f = (t: number) => ____;

function cosine(t: number) {
  const alphaBar = ____;
  return { alpha: ____, sigma: ____ };
}`,
  solution: `const s = 0.008;
const f = (t: number) => Math.cos(((t + s) / (1 + s)) * (Math.PI / 2)) ** 2;

function cosine(t: number) {
  const alphaBar = f(t) / f(0);
  return { alpha: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) };
}`,
  hints: [
    "`Math.cos` takes radians, and `** 2` squares.",
    "$\\bar\\alpha$ is a share of the variance: $\\alpha = \\sqrt{\\bar\\alpha}$ and $\\sigma = \\sqrt{1 - \\bar\\alpha}$.",
  ],
  calls: (rng) => [[0], [0.5], ...several(rng, 5, (each): [number] => [between(each, 0.05, 0.95)])],
  oracle: (t) => {
    const { alpha, sigma } = cosine()(t);
    return { alpha, sigma };
  },
  within: 1e-7, // 1 − ᾱ loses half of the digits near t = 0
  mistakes: [
    {
      by: (t) => ({ alpha: f(t) / f(0), sigma: 1 - f(t) / f(0) }),
      says: "You give back ᾱ and 1 − ᾱ, the shares of the variance. α and σ are their roots.",
    },
    {
      by: (t) => level(f(t)),
      says: "At t = 0 there is noise already: divide by f(0), so that the data are clean there.",
    },
    {
      by: (t) => level(f(t, 0)),
      says: "The offset s is missing. Without it the first steps are too small to be of use.",
    },
    {
      by: (t) => level(Math.sqrt(f(t) / f(0))),
      says: "You forgot the square of the cosine, so that your ᾱ is its root.",
    },
  ],
});
