import { describe, expect, inject, test } from "vitest";
import { dispose, mul, type Tensor, tidy, zerosLike } from "#tf";
import type { Probe } from "../../../../src/lib/diffusion/models/probe.ts";
import { freshWeights } from "../../../../src/lib/diffusion/models/weights.ts";
import { leaves, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { sample } from "../../../setup/extent.ts";
import { type TinyModel, tinyModels } from "./tiny-models.ts";

/** In a browser, where each compiles shaders of its own, the first and the last. */
const names = sample(
  [
    "UNet2DModel with attention and classes",
    "UNet2DConditionModel",
    "DiTTransformer2DModel",
    "SD3Transformer2DModel",
    "UViT",
  ],
  inject("backend") ? 2 : 5,
);

async function answers<T>(
  { spec, answer }: TinyModel,
  probes: readonly (Probe | undefined)[],
  see: (found: Float32Array[]) => T,
) {
  const params: Tree = freshWeights(spec, rng(1));
  const made = probes.map((probe) => tidy(() => answer(params, probe)));
  const found = await Promise.all(made.map(async (y) => (await y.data()) as Float32Array));
  dispose([...made, ...leaves(params).map(([, leaf]) => leaf)]);
  return see(found);
}

/** A probe that notes where it is asked, and changes nothing. */
function noting(wants: boolean) {
  const paths: string[] = [];
  const shapes = new Map<string, number[]>();
  const probe: Probe = Object.assign(
    (path: string, x: Tensor) => {
      paths.push(path);
      shapes.set(path, x.shape);
      return x;
    },
    { wants: () => wants },
  );
  return { probe, paths, shapes };
}

describe.each(names)("%s", (name) => {
  const model = tinyModels[name]!;
  test("answers the same when it is looked into, at each place once", async () => {
    const { probe, paths } = noting(false);
    await answers(model, [undefined, probe], ([plain, seen]) => expect(seen).toEqual(plain));
    expect(paths.length).toBeGreaterThan(6);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.some((path) => path.endsWith("weights"))).toBe(false);
  });

  test("shows the probabilities of attention where they are wanted, and takes others", async () => {
    const { probe, shapes } = noting(true);
    const weighing: Probe = Object.assign((path: string, x: Tensor) => (path.endsWith("weights") ? zerosLike(x) : x), {
      wants: (path: string) => path.endsWith("weights"),
    });
    await answers(model, [undefined, probe, weighing], ([plain, composed, cut]) => {
      for (const [i, value] of plain!.entries()) expect(Math.abs(composed![i]! - value)).toBeLessThan(1e-4); // another order of sums
      expect(cut).not.toEqual(plain);
    });
    const weights = [...shapes].filter(([path]) => path.endsWith(".weights"));
    expect(weights.length).toBeGreaterThan(0);
    for (const [, shape] of weights) expect(shape.slice(0, 2)).toEqual([2, 2]);
  });
});

test("a U-Net is seen at its modules' paths, in the order in which they answer", async () => {
  const { probe, paths } = noting(true);
  await answers(tinyModels["UNet2DModel with attention and classes"]!, [probe], () => {});
  expect(paths).toEqual([
    "time_embedding",
    "class_embedding",
    "conv_in",
    "down_blocks.0.resnets.0",
    "down_blocks.0.downsamplers.0",
    "down_blocks.0",
    "down_blocks.1.resnets.0",
    "down_blocks.1.attentions.0.weights",
    "down_blocks.1.attentions.0",
    "down_blocks.1",
    "mid_block.resnets.0",
    "mid_block.attentions.0.weights",
    "mid_block.attentions.0",
    "mid_block.resnets.1",
    "mid_block",
    "up_blocks.0.resnets.0.skip",
    "up_blocks.0.resnets.0",
    "up_blocks.0.attentions.0.weights",
    "up_blocks.0.attentions.0",
    "up_blocks.0.resnets.1.skip",
    "up_blocks.0.resnets.1",
    "up_blocks.0.attentions.1.weights",
    "up_blocks.0.attentions.1",
    "up_blocks.0.upsamplers.0",
    "up_blocks.0",
    "up_blocks.1.resnets.0.skip",
    "up_blocks.1.resnets.0",
    "up_blocks.1.resnets.1.skip",
    "up_blocks.1.resnets.1",
    "up_blocks.1",
    "conv_out",
  ]);
});

test("what a probe returns goes on", async () => {
  const doubled: Probe = (path, x) => (path === "conv_out" ? mul(x, 2) : x);
  await answers(tinyModels["UNet2DModel with attention and classes"]!, [undefined, doubled], ([plain, twice]) =>
    expect(twice).toEqual(plain!.map((value) => 2 * value)),
  );
});
