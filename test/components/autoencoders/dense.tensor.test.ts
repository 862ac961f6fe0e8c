import { expect, test } from "vitest";
import { denseFrom, fromHalfText, halfText, through } from "../../../src/components/autoencoders/dense.ts";
import { decoderSizes } from "../../../src/components/autoencoders/plane/net.ts";
import { planeModel } from "../../../src/components/autoencoders/trainings.ts";
import { runDecode } from "../../../src/lib/diffusion/jobs/autoencoder/code.ts";
import { parseAutoencoder } from "../../../src/lib/diffusion/networks/autoencoder-spec.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

test("the page decodes as the library does", async () => {
  const params = rng(1)
    .normals(parseAutoencoder(planeModel).size)
    .map((value) => 0.1 * value);
  const size = decoderSizes.slice(1).reduce((sum, outputs, i) => sum + (decoderSizes[i]! + 1) * outputs, 0);
  const latents = rng(2).normals(6);
  const { value } = await runDecode({ model: planeModel, params, latents }).next();
  const own = through(denseFrom(params.slice(-size), decoderSizes), latents);
  // Sums of 64 products in another order, in float32.
  for (const [i, number] of own.entries()) expect(Math.abs(number - value!.pictures[i]!)).toBeLessThan(1e-5);
});

test("numbers in half precision come back as near as half precision has them", () => {
  const numbers = Float32Array.of(0, 1, -0.333, 12.5);
  // Ten bits after the first.
  for (const [i, number] of fromHalfText(halfText(numbers)).entries())
    expect(Math.abs(number - numbers[i]!)).toBeLessThanOrEqual(Math.abs(numbers[i]!) * 2 ** -11);
});
