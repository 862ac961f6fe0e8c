import { expect, test } from "vitest";
import { parametersIn } from "../../../../src/lib/diffusion/models/spec.ts";
import { autoencoderOperations } from "../../../../src/lib/diffusion/networks/autoencoder-cost.ts";
import {
  autoencoderConfig,
  autoencoderOptions,
  type ConvolutionalAutoencoder,
  parseAutoencoder,
} from "../../../../src/lib/diffusion/networks/autoencoder-spec.ts";

const spec: ConvolutionalAutoencoder = {
  network: "autoencoder-kl",
  ...{ shape: [32, 32, 3], channels: [8, 16, 16, 32], layers: 1, groups: 4, latent: 16 },
};

test("an autoencoder of four levels makes latents an eighth as wide", () => {
  expect(parseAutoencoder(spec).latentShape).toEqual([4, 4, 16]);
  expect(autoencoderConfig(spec, { factor: 2, shift: 1 })).toMatchObject({ scaling_factor: 2, shift_factor: 1 });
});

test("parameters have the paths of diffusers", () => {
  const paths = parametersIn(parseAutoencoder(spec).parameters).map(([path]) => path);
  expect(paths).toContain("decoder.up_blocks.3.resnets.1.conv2.weight");
  expect(paths.some((path) => path.includes("quant_conv"))).toBe(false);
});

test("operations of one level are its convolutions', each used at every pixel", () => {
  const flat = { ...spec, channels: [4], latent: 2, shape: [8, 8, 1] };
  const { encode } = autoencoderOperations(autoencoderOptions(flat), 64);
  // In (1 → 4), six of 4 → 4 in three blocks, out (4 → 2 · 2), all with windows of 3 × 3.
  expect(encode).toBe(2 * 64 * 9 * (4 + 6 * 16 + 4 * 4));
});

test("four times the pixels take four times the operations of convolutions", () => {
  const options = autoencoderOptions(spec);
  const [small, large] = [32, 64].map((side) => autoencoderOperations(options, side ** 2));
  expect(large!.decode).toBe(4 * small!.decode);
});
