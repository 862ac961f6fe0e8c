import { expect, test } from "vitest";
import { autoencoderFolder } from "../../../../../src/lib/diffusion/diffusers/folder/autoencoder.ts";
import { modelClasses } from "../../../../../src/lib/diffusion/models/named.ts";
import { readVector } from "../../../../../src/lib/diffusion/models/vector.ts";
import {
  type ConvolutionalAutoencoder,
  parseAutoencoder,
} from "../../../../../src/lib/diffusion/networks/autoencoder-spec.ts";

const spec: ConvolutionalAutoencoder = {
  network: "autoencoder-kl",
  ...{ shape: [8, 8, 1], channels: [4, 8], layers: 1, groups: 2, latent: 3 },
};

test("a trained autoencoder is written by the names of diffusers, and read back number for number", async () => {
  const { size, parameters } = parseAutoencoder(spec);
  const params = Float32Array.from({ length: size }, (_, i) => i / size);
  const [{ config, weights }] = autoencoderFolder(spec, params, { factor: 2, shift: 0.5 }).models as [
    ReturnType<typeof autoencoderFolder>["models"][number],
  ];
  const dict = new Map(
    await Promise.all([...weights.infos.keys()].map(async (path) => [path, await weights.read(path)] as const)),
  );
  const { read, spec: specOf } = modelClasses.AutoencoderKL;
  expect(readVector(specOf(read(config)), dict)).toEqual(params);
  expect(readVector(parameters, dict)).toEqual(params);
  expect(config.scaling_factor).toBe(2);
});
