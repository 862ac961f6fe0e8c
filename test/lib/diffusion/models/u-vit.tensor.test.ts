import { expect, test } from "vitest";
import {
  add,
  concat,
  conv2d,
  dispose,
  erf,
  matMul,
  mul,
  reshape,
  slice,
  softmax,
  split,
  type Tensor,
  type Tensor4D,
  tensor,
  tidy,
  transpose,
} from "#tf";
import { dense, layerNorm, silu, sinusoids, type Weights } from "../../../../src/lib/bench/plain/layers.ts";
import { freshWeights } from "../../../../src/lib/diffusion/models/weights.ts";
import { leaves, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { normals, tinyModels } from "./tiny-models.ts";

const [dim, heads] = [8, 2];
const rates = Float32Array.from({ length: dim / 2 }, (_, j) => 10_000 ** (-j / (dim / 2)));

const norm = (w: Weights, path: string, x: Tensor) =>
  add(mul(layerNorm(x, 1e-5), w(`${path}.weight`)), w(`${path}.bias`));

function block(w: Weights, path: string, x: Tensor): Tensor {
  const [b, n] = x.shape as [number, number, number];
  const rows = reshape(norm(w, `${path}.norm1`, x), [b * n, dim]);
  const qkv = reshape(matMul(rows, w(`${path}.attn.qkv.weight`)), [b, n, 3, heads, dim / heads]);
  const [q, k, v] = split(transpose(qkv, [2, 0, 3, 1, 4]), 3, 0).map((part) =>
    reshape(part, [b, heads, n, dim / heads]),
  ) as [Tensor, Tensor, Tensor];
  const weights = softmax(mul(matMul(q, k, false, true), (dim / heads) ** -0.5));
  const seen = reshape(transpose(matMul(weights, v), [0, 2, 1, 3]), [b, n, dim]);
  const attended = add(x, dense(w, `${path}.attn.proj`, seen));
  const wide = dense(w, `${path}.mlp.fc1`, norm(w, `${path}.norm2`, attended));
  const active = mul(wide, mul(0.5, add(1, erf(mul(wide, Math.SQRT1_2)))));
  return add(attended, dense(w, `${path}.mlp.fc2`, active));
}

/** The forward pass of `libs/uvit.py` in the code of Bao et al., line by line: times 30 and 700, classes 2 and 0. */
function paper(w: Weights): Tensor {
  const bias = w("patch_embed.proj.bias");
  const patches = add(
    conv2d(normals("image", [2, 4, 4, 1]) as Tensor4D, w("patch_embed.proj.weight") as Tensor4D, 2, "valid"),
    bias,
  );
  const embedded = sinusoids(tensor([30, 700]), dim, rates);
  const time = dense(w, "time_embed.2", silu(dense(w, "time_embed.0", embedded)));
  const rows = split(w("label_emb.weight"), 3, 0) as Tensor[];
  const label = concat([rows[2]!, rows[0]!], 0);
  const token = (x: Tensor) => reshape(x, [2, 1, dim]);
  const start = add(concat([token(label), token(time), reshape(patches, [2, 4, dim])], 1), w("pos_embed"));
  const skip = block(w, "in_blocks.0", start);
  const middle = block(w, "mid_block", skip);
  const end = block(w, "out_blocks.0", dense(w, "out_blocks.0.skip_linear", concat([middle, skip], 2)));
  const y = dense(w, "decoder_pred", norm(w, "norm", end));
  const ofPatches = slice(y, [0, 2, 0], [2, 4, 4]);
  const image = reshape(transpose(reshape(ofPatches, [2, 2, 2, 2, 2, 1]), [0, 1, 3, 2, 4, 5]), [2, 4, 4, 1]);
  const filtered = conv2d(image as Tensor4D, w("final_layer.weight") as Tensor4D, 1, "same");
  return add(filtered, w("final_layer.bias"));
}

test("answers as the code of its paper, written out in plain operations", async () => {
  const { spec, answer } = tinyModels.UViT!;
  const params: Tree = freshWeights(spec, rng(9));
  const byPath = new Map(leaves(params));
  const [ours, theirs] = [tidy(() => answer(params)), tidy(() => paper((path) => byPath.get(path)!))];
  const [found, expected] = await Promise.all([ours.data(), theirs.data()]);
  for (const [i, value] of expected.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(1e-5); // sums in another order
  dispose([ours, theirs, ...byPath.values()]);
});
