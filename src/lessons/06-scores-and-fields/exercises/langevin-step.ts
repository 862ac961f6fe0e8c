import { langevinStep } from "../../../lib/diffusion/exact/langevin.ts";
import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x: number[], score: number[], z: number[], step: number];

const walked = (x: readonly number[], score: readonly number[], z: readonly number[], uphill: number, shaken: number) =>
  x.map((value, i) => value + uphill * score[i]! + shaken * z[i]!);

export default code<Args>({
  title: "One step of Langevin",
  prompt:
    "Go uphill and be shaken: $x + \\tfrac{\\delta}{2}\\, s(x) + \\sqrt{\\delta}\\, z$, with $z$ fresh normal noise and $\\delta$ the size of the step. With these weights the walkers end up distributed as the density says, if the steps are small. Write one step.",
  entry: "langevin",
  starter: `function langevin(x: number[], score: number[], z: number[], step: number): number[] {
  return x.map((value, i) => value + ____ * score[i] + ____ * z[i]);
}`,
  solution: `function langevin(x: number[], score: number[], z: number[], step: number): number[] {
  return x.map((value, i) => value + (step / 2) * score[i] + Math.sqrt(step) * z[i]);
}`,
  hints: ["Noise adds up by its variance, so its weight is a root.", "Uphill counts half of the step."],
  calls: (rng) =>
    several(
      rng,
      4,
      (each): Args => [
        ...(["x", "s", "z"].map((label) => normals(each.fork(label), 2)) as [number[], number[], number[]]),
        between(each, 0.02, 0.5),
      ],
    ),
  oracle: (x, score, z, step) => [
    ...langevinStep(Float64Array.from(x), () => Float64Array.from(score), step, {
      normals: () => Float32Array.from(z),
    } as never),
  ],
  within: 1e-6, // the oracle's noise is in single precision
  mistakes: [
    {
      by: (x, score, z, step) => walked(x, score, z, step, Math.sqrt(step)),
      says: "Uphill is twice too strong: the walkers crowd on the hilltops. Half of the step belongs to the score.",
    },
    {
      by: (x, score, z, step) => walked(x, score, z, step / 2, step),
      says: "The shaking is too weak. After n steps its variance is to be n δ, so each has the weight √δ.",
    },
    {
      by: (x, score, z, step) => walked(x, score, z, step, Math.sqrt(2 * step)),
      says: "This is right for another measure of the step, as many texts have it: their ε is our δ/2. Here √δ goes with δ/2.",
    },
    {
      by: (x, score, z, step) => walked(x, score, z, step / 2, 0),
      says: "Without noise all walkers run to the nearest hilltop and stay. Add √δ z.",
    },
    {
      by: (x, score, z, step) => walked(x, score, z, -step / 2, Math.sqrt(step)),
      says: "You walk downhill: the score points up.",
    },
  ],
});
