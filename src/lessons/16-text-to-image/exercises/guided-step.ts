import { guided } from "../../../lib/diffusion/process/guidance.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { between, normals, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [z: number[], withPrompt: number[], without: number[], scale: number, t: number, tNext: number];

const moved = (z: readonly number[], u: ArrayLike<number>, by: number) => z.map((value, i) => value + by * u[i]!);
const mix = (c: readonly number[], u: readonly number[], s: number) => u.map((value, i) => value + s * (c[i]! - value));

export default code<Args>({
  title: "One step of the pipeline",
  prompt:
    "The heart of a text-to-image pipeline, in two lines. The denoiser answered with velocities, once with the prompt and once with the empty one. Guide them, $u = u_\\varnothing + s\\,(u_c - u_\\varnothing)$, and take the latent by Euler from time `t` down to `tNext`.",
  entry: "step",
  starter: `function step(z: number[], withPrompt: number[], without: number[], scale: number, t: number, tNext: number): number[] {
  const u = without.map((value, i) => ____);
  return z.map((value, i) => ____);
}`,
  solution: `function step(z: number[], withPrompt: number[], without: number[], scale: number, t: number, tNext: number): number[] {
  const u = without.map((value, i) => value + scale * (withPrompt[i] - value));
  return z.map((value, i) => value + (tNext - t) * u[i]);
}`,
  hints: [
    "Guidance starts from the answer without the prompt, here `value`, and goes towards `withPrompt[i]`.",
    "`tNext - t` is negative, as it should be: the velocity leads to noise.",
    "`value + scale * (withPrompt[i] - value)`, and then `value + (tNext - t) * u[i]`.",
  ],
  calls: (rng) =>
    several(rng, 4, (each): Args => {
      const [z, c, u] = ["z", "c", "u"].map((label) => normals(each.fork(label), 2)) as [number[], number[], number[]];
      const t = between(each.fork("t"), 0.5, 1);
      return [z, c, u, between(each, 2, 7), t, t - 0.3];
    }),
  oracle: (z, c, u, scale, t, tNext) => {
    const velocity = guided(arrays.combine, Float64Array.from(c), Float64Array.from(u), scale);
    return [...arrays.combine([1, Float64Array.from(z)], [tNext - t, velocity])];
  },
  within: 1e-9, // a few operations in double precision
  mistakes: [
    {
      by: (z, c, u, s, t, tNext) => moved(z, mix(c, u, s), t - tNext),
      says: "You walk towards the noise: the step is tNext − t, which is negative.",
    },
    {
      by: (z, c, u, s, t, tNext) => moved(z, mix(u, c, s), tNext - t),
      says: "The two answers have changed places: this leads away from the prompt.",
    },
    {
      by: (z, c, u, s, t) => moved(z, mix(c, u, s), -t),
      says: "You go all the way to the data. Go as far as tNext.",
    },
    {
      by: (z, c, _, __, t, tNext) => moved(z, c, tNext - t),
      says: "The step is right, but without guidance: this is the answer with the prompt alone.",
    },
    {
      by: (z, c, u, s, t, tNext) => moved(z, mix(c, u, s + 1), tNext - t),
      says: "You take 1 + s for the scale, as papers with w do. Here s = 1 is no guidance.",
    },
  ],
});
