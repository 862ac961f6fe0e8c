import { expect, test } from "vitest";
import { latentScaling, scaled, unscaled } from "../../../../src/lib/diffusion/process/latent-scaling.ts";

test("scaled latents have mean 0 and spread 1, and come back", () => {
  const latents = [3, 5, 7, 9];
  const scaling = latentScaling(latents);
  const z = scaled(latents, scaling);
  expect(z.reduce((a, b) => a + b)).toBeCloseTo(0);
  expect(z.reduce((sum, value) => sum + value ** 2, 0) / 4).toBeCloseTo(1);
  expect([...unscaled(z, scaling)]).toEqual(latents.map((value) => expect.closeTo(value)));
});

test("latents that are all the same are moved to 0 and left as they are", () => {
  expect(latentScaling([2, 2])).toEqual({ shift: 2, factor: 1 });
});
