import { expect, test } from "vitest";
import { dispose, tensor1d, tidy } from "#tf";
import { composedUnravel, unravel } from "../../../../src/lib/diffusion/kernels/unravel.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

test.each([
  [[[1]]],
  [[[2, 3], [3]]],
  [[[2, 3], [3], [3, 3], [3], [3, 3], [3], [65, 3], [3], [3, 7], [7], [1], [2, 2, 2, 2]]],
])("a vector cut into %j", async (shapes) => {
  const size = shapes.reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const vector = tensor1d(rng(1).normals(size));
  const [parts, expected] = [tidy(() => unravel(vector, shapes)), tidy(() => composedUnravel(vector, shapes))];
  expect(parts.map(({ shape }) => shape)).toEqual(shapes);
  for (const [i, part] of parts.entries()) expect(await part.data()).toEqual(await expected[i]!.data());
  dispose([vector, ...parts, ...expected]);
});
