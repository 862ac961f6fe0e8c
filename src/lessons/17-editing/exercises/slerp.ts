import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [a: number[], b: number[], t: number];
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const length = (a: readonly number[]) => Math.sqrt(dot(a, a));
const mix = (a: readonly number[], b: readonly number[], p: number, q: number) =>
  a.map((value, i) => p * value + q * b[i]!);
const angleOf = (a: readonly number[], b: readonly number[]) => Math.acos(dot(a, b) / (length(a) * length(b)));

export default code<Args>({
  title: "Along the arc",
  prompt:
    "Half-way on a straight line between two noises is too short to be noise. Go along the arc: $\\frac{\\sin((1 - t)\\theta)}{\\sin\\theta}\\,a + \\frac{\\sin(t\\,\\theta)}{\\sin\\theta}\\,b$, where θ is the angle between a and b. `dot` is given.",
  entry: "slerp",
  given: "const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);",
  starter: `function slerp(a: number[], b: number[], t: number): number[] {
  const cosine = ____;
  const angle = Math.acos(cosine);
  const [p, q] = [____, ____];
  return a.map((value, i) => p * value + q * b[i]);
}`,
  solution: `function slerp(a: number[], b: number[], t: number): number[] {
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const angle = Math.acos(cosine);
  const [p, q] = [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
  return a.map((value, i) => p * value + q * b[i]);
}`,
  hints: [
    "The cosine of the angle is the dot product over both lengths; a length is `Math.sqrt(dot(a, a))`.",
    "At t = 0 the weights are 1 and 0.",
  ],
  calls: (rng) =>
    several(rng, 5, (each): Args => [normals(each.fork("a"), 4), normals(each.fork("b"), 4), between(each, 0.1, 0.9)]),
  /** In the plane of both directions: that of a, turned by t θ towards that of b; both parts by the law of sines. */
  oracle: (a, b, t) => {
    const angle = angleOf(a, b);
    const ofB = Math.sin(t * angle) / Math.sqrt(1 - Math.cos(angle) ** 2);
    return mix(a, b, Math.cos(t * angle) - Math.cos(angle) * ofB, ofB);
  },
  within: 1e-7, // an angle from a cosine loses digits near 0
  mistakes: [
    { by: (a, b, t) => mix(a, b, 1 - t, t), says: "This is the straight line, which is too short in the middle." },
    {
      by: (a, b, t) => {
        const angle = angleOf(a, b);
        return mix(a, b, Math.sin(t * angle) / Math.sin(angle), Math.sin((1 - t) * angle) / Math.sin(angle));
      },
      says: "a and b have changed places: at t = 0 it is to be a.",
    },
    {
      by: (a, b, t) => mix(a, b, Math.cos((t * Math.PI) / 2), Math.sin((t * Math.PI) / 2)),
      says: "This takes a and b to be at right angles. Long noises nearly are; short ones have an angle of their own.",
    },
    {
      by: (a, b, t) => {
        const angle = angleOf(a, b);
        return mix(a, b, Math.sin((1 - t) * angle), Math.sin(t * angle));
      },
      says: "Divide both weights by sin θ, so that at t = 0 the weight of a is 1.",
    },
  ],
});
