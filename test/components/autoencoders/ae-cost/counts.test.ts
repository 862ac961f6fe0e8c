import { expect, test } from "vitest";
import { countsOf, unetCounts } from "../../../../src/components/autoencoders/ae-cost/counts.ts";

test("the U-Net of Stable Diffusion 1.x takes 0.80 T operations on a latent of 64 × 64", () => {
  // 401 G multiply-adds: what profilers of diffusers' model tell, less its norms and activations.
  expect(unetCounts(64, 4).total / 1e12).toBeCloseTo(0.8, 2);
});

test("an eighth of the side is 64 times fewer places and 4,096 times fewer pairs", () => {
  const { pixels, latents } = countsOf("unet", 256);
  expect(pixels.positions / latents.positions).toBe(64);
  expect(pixels.pairs / latents.pairs).toBe(4096);
  expect(pixels.numbers / latents.numbers).toBe(48);
});

test("patches of 16 pixels are as many tokens as patches of 2 on a latent", () => {
  const { pixels, latents } = countsOf("dit", 512);
  expect(pixels.pairs).toBe(latents.pairs);
});
