import { guided } from "../../../lib/diffusion/process/guidance.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [conditional: number[], unconditional: number[], scale: number];
const mix = (c: readonly number[], u: readonly number[], a: number, b: number) =>
  c.map((value, i) => a * value + b * u[i]!);

export default code<Args>({
  title: "Classifier-free guidance",
  prompt:
    "The network was asked twice: with the prompt, and without. Guidance goes from the answer without in the direction of the one with, by `scale` times their difference: at 1 it is the conditional answer, at 0 the other. Write it.",
  entry: "guide",
  starter: `function guide(conditional: number[], unconditional: number[], scale: number): number[] {
  return unconditional.map((u, i) => ____);
}`,
  solution: `function guide(conditional: number[], unconditional: number[], scale: number): number[] {
  return unconditional.map((u, i) => u + scale * (conditional[i] - u));
}`,
  hints: ["The direction is `conditional[i] - u`.", "Start from u and go `scale` times that."],
  calls: (rng) => [
    [[1], [0], 1],
    [[1], [0.5], 0],
    ...several(rng, 3, (each): Args => [normals(each.fork(0), 2), normals(each.fork(1), 2), between(each, 1.5, 9)]),
  ],
  oracle: (c, u, scale) => [...guided(arrays.combine, Float64Array.from(c), Float64Array.from(u), scale)],
  within: 1e-9, // two products and a sum in double precision
  mistakes: [
    {
      by: (c, u, s) => mix(c, u, 1 + s, -s),
      says: "This is the other convention, with w = s − 1: you start from the conditional answer. Here 1 is no guidance, and 0 no prompt.",
    },
    {
      by: (c, u, s) => mix(c, u, 1 - s, s),
      says: "You go the other way, away from the prompt: the difference is conditional minus unconditional.",
    },
    {
      by: (c, u, s) => mix(c, u, s, -s),
      says: "You give the difference alone. Start from the unconditional answer and add it.",
    },
    {
      by: (c, u, s) => mix(c, u, s, 1),
      says: "You add the whole conditional answer. Add its difference from the other.",
    },
    { by: (c) => [...c], says: "This is the conditional answer, whatever the scale." },
  ],
});
