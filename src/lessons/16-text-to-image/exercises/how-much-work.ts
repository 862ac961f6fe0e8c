import { evaluationsAt } from "../../../lib/diffusion/process/guidance.ts";
import { several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [steps: number, pictures: number, scale: number];

export default code<Args>({
  title: "Count the work",
  prompt:
    "How many latents does the denoiser see for a batch of pictures of one prompt? With guidance it is asked with and without the prompt; at a scale of 1, and at 0, one of the two has no weight and isn't asked.",
  entry: "latentsSeen",
  starter: `function latentsSeen(steps: number, pictures: number, scale: number): number {
  return ____;
}`,
  solution: `function latentsSeen(steps: number, pictures: number, scale: number): number {
  const sides = scale === 1 || scale === 0 ? 1 : 2;
  return steps * pictures * sides;
}`,
  hints: [
    "In $u + s\\,(c - u)$, which weight has each of the two answers at $s = 1$, and which at $s = 0$?",
    "Steps times pictures, and twice that with guidance.",
    "Write `scale === 1 || scale === 0 ? 1 : 2` for the number of answers.",
  ],
  calls: (rng) => [
    [30, 4, 5],
    [30, 4, 1],
    [12, 2, 0],
    ...several(rng, 2, (each): Args => {
      const [steps, pictures] = each.integers(2, 40);
      return [steps! + 1, pictures! + 1, 1.5 + each.uniforms(1)[0]!];
    }),
  ],
  oracle: (steps, pictures, scale) => steps * pictures * evaluationsAt({ scale }, { t: 0.5, alpha: 0.5, sigma: 0.5 }),
  within: 0, // whole numbers
  mistakes: [
    {
      by: (steps, pictures) => steps * pictures * 2,
      says: "At a scale of 1 the answer without the prompt has no weight, and at 0 that with it: one question is enough.",
    },
    { by: (steps, pictures) => steps * pictures, says: "With guidance each picture is asked about twice." },
    {
      by: (steps, pictures, scale) => steps * pictures * (scale === 1 ? 1 : 2),
      says: "At a scale of 0 the answer with the prompt has no weight: one question is enough there, too.",
    },
    {
      by: (steps, _, scale) => steps * (scale === 1 || scale === 0 ? 1 : 2),
      says: "Each picture of the batch has a latent of its own.",
    },
  ],
});
