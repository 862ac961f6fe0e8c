import { expect, test } from "vitest";
import { dispose, tensor, tensor1d } from "#tf";
import { averaged } from "../../../../src/lib/diffusion/training/averaged.ts";

test("averaged weights are a tree of their own, which outlives the state", async () => {
  const params = { a: tensor([0, 0, 0, 0], [2, 2]), b: [tensor1d([0])] };
  const vectors = { params: tensor1d([0, 0, 0, 0, 0]), ema: tensor1d([1, 2, 3, 4, 5]) };
  const own = averaged(params, { step: 3, ...vectors, moments: [] });
  dispose([vectors.params, vectors.ema]);
  expect(own.a.shape).toEqual([2, 2]);
  expect([...(await own.a.data()), ...(await own.b[0]!.data())]).toEqual([1, 2, 3, 4, 5]);
  dispose([params.a, ...params.b, own.a, ...own.b]);
});
