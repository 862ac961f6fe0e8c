import { expect, test } from "vitest";
import { type Tensor, tensor2d, tensor3d, tidy, zeros } from "#tf";
import { attended, tinyBlock } from "../../../src/components/transformers/tiny.ts";
import { attend } from "../../../src/lib/diffusion/models/attention.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

test("attention answers as the library's", async () => {
  const [tokens, width] = [5, 8];
  const block = tinyBlock(rng(1), width, 2);
  const x = Float64Array.from(rng(2).normals(tokens * width));
  const layer = (weight: Float64Array) => ({
    weight: tensor2d(Float32Array.from(weight), [width, width]),
    bias: zeros([width]) as never,
  });
  const y: Tensor = tidy(() =>
    attend(
      { to_q: layer(block.q), to_k: layer(block.k), to_v: layer(block.v), to_out: [layer(block.out)] },
      tensor3d(Float32Array.from(x), [1, tokens, width]),
      2,
    ),
  );
  const values = await y.data();
  y.dispose();
  // Single precision, values of size 1.
  for (const [i, value] of attended(block, x).entries()) expect(values[i]).toBeCloseTo(value, 4);
});
