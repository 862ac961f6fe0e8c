import { add, dispose, mul, reshape, type Tensor, tidy, transpose } from "#tf";
import { autoencoderKL } from "../../src/lib/diffusion/models/autoencoder-kl.ts";
import { flux } from "../../src/lib/diffusion/models/flux.ts";
import { asIs, modelIn, type Opened, type Pictured, toldBy } from "./large-parts.ts";
import { outward, sampled } from "./sampled.ts";

/** Latents lie in patches of so many a side. */
const patch = 2;

/** How far few tokens of latents shift their times: on a line through two lengths, as Flux's pipeline has it. */
function shiftOf(tokens: number): number {
  const [[few, little], [many, much]] = [
    [256, 0.5],
    [4096, 1.15],
  ] as const;
  return little + ((tokens - few) * (much - little)) / (many - few);
}

/** Steps that begin at pure noise and leave out the last, as Flux's pipeline asks for them. */
const sigmasOf = (steps: number) =>
  Array.from({ length: steps }, (_, i) => 1 + (i * (1 / steps - 1)) / Math.max(1, steps - 1));

/** As Flux has it: packed latents in their places, the first encoder's pooled text, the second's tokens as they are given. */
export async function fluxPictures({ folder, their, io }: Opened): Promise<Pictured> {
  const { tokens: unused, pooled } = await toldBy(folder, "", their.prompt);
  const transformer = await modelIn(folder, "transformer", flux);
  const vae = await modelIn(folder, "vae", autoencoderKL);
  const [noise, tokens] = [asIs(io.get("latents")!), asIs(io.get("tokens")!)];
  const count = noise.shape[1]!;
  const side = Math.sqrt(count);
  const places = {
    tokens: Array.from({ length: tokens.shape[1]! }, () => [0, 0, 0]),
    latents: Array.from({ length: count }, (_, i) => [0, Math.floor(i / side), i % side]),
  };
  const scheduler = folder.parts.find(({ kind }) => kind === "scheduler")!.config!;
  const request = { sigmas: sigmasOf(their.steps), mu: shiftOf(count) };
  const condition = { tokens, pooled, places, guidance: their.guidance };
  const packed = sampled(scheduler, request, noise, (x, t) => transformer.run(x, t / 1000, condition));
  const { scaling_factor: scale, shift_factor: shift } = vae.options;
  const image = tidy(() => vae.run.decode(add(mul(unpacked(packed, side), 1 / scale), shift ?? 0)));
  const latents = (await packed.data()) as Float32Array;
  dispose([unused, pooled, tokens, packed, ...transformer.leaves, ...vae.leaves]);
  return { latents, image: await outward(image) };
}

/** [b, side², channels · patch²] as images [b, side · patch, side · patch, channels]. */
function unpacked(x: Tensor, side: number): Tensor {
  const [b, , numbers] = x.shape as [number, number, number];
  const channels = numbers / patch ** 2;
  const parts = reshape(x, [b, side, side, channels, patch, patch]);
  return reshape(transpose(parts, [0, 1, 4, 2, 5, 3]), [b, side * patch, side * patch, channels]);
}
