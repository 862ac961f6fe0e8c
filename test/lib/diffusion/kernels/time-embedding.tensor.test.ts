import { test } from "vitest";
import { dispose, type Tensor1D, tensor1d, tidy } from "#tf";
import { composedSinusoids, sinusoids } from "../../../../src/lib/diffusion/kernels/time-embedding.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { expectClose } from "./same.ts";

/** A GPU's sine of an angle of 1000 errs by some 1e-4: half a unit in the last place of the angle is 3e-5 alone. */
const tolerance = 3e-4;

test.each([
  [1, 1],
  [5, 16],
  [130, 7],
])("sinusoids of %i times with %i frequencies", async (times, count) => {
  const t = tensor1d(rng(0).uniforms(times));
  const frequencies: Tensor1D = tensor1d(Float32Array.from({ length: count }, (_, j) => 1000 * 10_000 ** (-j / count)));
  const [a, b] = [tidy(() => sinusoids(t, frequencies)), tidy(() => composedSinusoids(t, frequencies))];
  await expectClose(a, b, tolerance);
  dispose([t, frequencies, a, b]);
});
