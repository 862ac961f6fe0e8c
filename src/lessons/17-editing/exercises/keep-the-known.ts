import { noised } from "../../../lib/diffusion/process/forward.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { drawLevel, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [x: number[], known: number[], mask: number[], eps: number[], level: { alpha: number; sigma: number }];
const mixed = (mask: readonly number[], inside: readonly number[], outside: readonly number[]) =>
  mask.map((m, i) => m * inside[i]! + (1 - m) * outside[i]!);

export default code<Args>({
  title: "Only here, please",
  prompt:
    "Inpainting by replacement: after each step, what lies outside of the mask is put back to the known picture, *at the noise level of the state*. The mask is 1 where something new is to come and 0 where the picture is known; in between, on a soft edge, both are mixed in that proportion. Write it, with the noise `eps`.",
  entry: "keepKnown",
  starter: `interface Level { alpha: number; sigma: number }

function keepKnown(x: number[], known: number[], mask: number[], eps: number[], { alpha, sigma }: Level): number[] {
  return x.map((value, i) => {
    const outside = ____;
    return ____;
  });
}`,
  solution: `interface Level { alpha: number; sigma: number }

function keepKnown(x: number[], known: number[], mask: number[], eps: number[], { alpha, sigma }: Level): number[] {
  return x.map((value, i) => {
    const outside = alpha * known[i] + sigma * eps[i];
    return mask[i] * value + (1 - mask[i]) * outside;
  });
}`,
  hints: [
    "The known picture, noised to the level: α known + σ eps.",
    "Where the mask is 1 take `value`, where it is 0 take `outside`, and at one half the mean of both: `mask[i] * value + (1 - mask[i]) * outside`.",
  ],
  calls: (rng) =>
    several(rng, 4, (each): Args => {
      const [x, known, eps] = ["x", "k", "e"].map((label) => normals(each.fork(label), 4)) as [
        number[],
        number[],
        number[],
      ];
      return [x, known, [1, 0, 0.5, 1], eps, drawLevel(each)];
    }),
  oracle: (x, known, mask, eps, { alpha, sigma }) => {
    const outside = noised(arrays.combine, Float64Array.from(known), Float64Array.from(eps), { t: 0, alpha, sigma });
    return mixed(mask, x, [...outside]);
  },
  within: 1e-9, // a few operations in double precision
  mistakes: [
    {
      by: (x, known, mask, eps, { alpha, sigma }) =>
        mask.map((m, i) => (m ? x[i]! : alpha * known[i]! + sigma * eps[i]!)),
      says: "This takes every place where the mask isn't 0 to be new. On a soft edge mix: the mask's share of the new, the rest of the known.",
    },
    {
      by: (x, known, mask) => mixed(mask, x, known),
      says: "The known picture is put back clean, into a noisy state. The denoiser has never seen such a thing: noise it to the level first.",
    },
    {
      by: (x, known, mask, eps, { alpha, sigma }) =>
        mixed(
          mask,
          known.map((value, i) => alpha * value + sigma * eps[i]!),
          x,
        ),
      says: "Inside and outside have changed places: where the mask is 1, something new is to come.",
    },
    {
      by: (x, known, mask, _, { alpha }) =>
        mixed(
          mask,
          x,
          known.map((value) => alpha * value),
        ),
      says: "The noise is missing outside: σ eps.",
    },
    {
      by: (x, known, mask, eps, { sigma }) =>
        mixed(
          mask,
          x,
          known.map((value, i) => value + sigma * eps[i]!),
        ),
      says: "The known picture is at full size. At this level the signal has the weight α.",
    },
  ],
});
