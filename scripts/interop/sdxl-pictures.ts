import { add, concat, dispose, mul, sub, type Tensor, tensor2d, tidy, zerosLike } from "#tf";
import { autoencoderKL } from "../../src/lib/diffusion/models/autoencoder-kl.ts";
import { unet2dCondition } from "../../src/lib/diffusion/models/unet-2d-condition.ts";
import { modelIn, type Opened, type Pictured, toldBy } from "./large-parts.ts";
import { inward, outward, sampled } from "./sampled.ts";

/** As SDXL has it: the tokens of two encoders beside each other, the second's pooled text, sizes and crops; zeros for no prompt. */
export async function sdxlPictures({ folder, their, io }: Opened): Promise<Pictured> {
  const [first, second] = [await toldBy(folder, "", their.prompt), await toldBy(folder, "_2", their.prompt)];
  const unet = await modelIn(folder, "unet", unet2dCondition);
  const vae = await modelIn(folder, "vae", autoencoderKL);
  const noise = inward(io.get("latents")!);
  const [, height, width] = noise.shape as [number, number, number];
  const [high, wide] = [2 * height, 2 * width];
  const own = tidy(() => ({
    tokens: concat([first.tokens, second.tokens], 2),
    text: second.pooled.clone(),
    timeIds: tensor2d([[high, wide, 0, 0, high, wide]]),
  }));
  const other = tidy(() => ({
    tokens: zerosLike(own.tokens),
    text: zerosLike(own.text),
    timeIds: own.timeIds.clone(),
  }));
  const scheduler = folder.parts.find(({ kind }) => kind === "scheduler")!.config!;
  const latents = sampled(scheduler, { num_inference_steps: their.steps }, noise, (x, t) => {
    const [none, told] = [other, own].map((condition) => unet.run(x, t, condition)) as [Tensor, Tensor];
    return add(none, mul(sub(told, none), their.guidance));
  });
  const image = tidy(() => vae.run.decode(mul(latents, 1 / vae.options.scaling_factor)));
  for (const each of [first, second, own, other]) dispose({ ...each });
  dispose([...unet.leaves, ...vae.leaves]);
  return { latents: await outward(latents), image: await outward(image) };
}
