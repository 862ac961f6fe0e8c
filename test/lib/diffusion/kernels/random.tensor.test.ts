import { expect, test } from "vitest";
import { dispose } from "#tf";
import { randomNormal, randomUniform } from "../../../../src/lib/diffusion/kernels/random.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

test.each([[[1]], [[130, 2]], [[3, 5, 7]]])("the numbers of shape %j are the stream's own", async (shape) => {
  const stream = rng(12345).fork("test");
  const n = shape.reduce((a, b) => a * b, 1);
  const [normals, uniforms] = [randomNormal(stream, shape), randomUniform(stream, shape)];
  expect([normals.shape, uniforms.shape]).toEqual([shape, shape]);
  const [x, u] = [await normals.data(), await uniforms.data()];
  for (const [i, value] of stream.normals(n).entries()) expect(x[i]).toBeCloseTo(value, 4); // a GPU's log errs by 1e-6
  expect([...u]).toEqual([...stream.uniforms(n)]);
  dispose([normals, uniforms]);
});

test("no number of ten thousand is far from the stream's, and other streams have others", async () => {
  const [a, b] = [randomNormal(rng(1), [10_000]), randomNormal(rng(2), [10_000])];
  const [x, y] = [await a.data(), await b.data()];
  const off = rng(1)
    .normals(10_000)
    .reduce((worst, value, i) => Math.max(worst, Math.abs(value - x[i]!)), 0);
  expect(off).toBeLessThan(1e-5); // a log that errs by three units in the last place
  expect(x.some((value, i) => value === y[i])).toBe(false);
  dispose([a, b]);
});
