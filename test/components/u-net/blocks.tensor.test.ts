import { expect, inject, test } from "vitest";
import { dispose, type Tensor, tensor1d, tidy, zeros } from "#tf";
import { blocksOf } from "../../../src/components/u-net/blocks.ts";
import { leavesSkip } from "../../../src/components/u-net/totals.ts";
import { parseModel } from "../../../src/lib/diffusion/jobs/model.ts";
import { disposeTree, openModel } from "../../../src/lib/diffusion/jobs/open-model.ts";
import { optionsOf } from "../../../src/lib/diffusion/networks/unet-2d-family.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";

test.skipIf(inject("backend") !== undefined)("blocks have the shapes that they have when they compute", () => {
  const settings = { channels: [4, 8, 8], layers: 2, attention: [false, true, false], groups: 2, headDim: 4 };
  const data = { shape: [8, 8, 3], classes: 2 };
  const { network } = openModel(
    parseModel({ network: "unet-2d", ...settings, ...data, schedule: "cosine", prediction: "v" }),
  );
  const blocks = blocksOf(optionsOf(settings, data), 8);
  const [shapes, skips] = [new Map<string, readonly number[]>(), [] as number[][]];
  const probe = (path: string, x: Tensor) => {
    if (path.endsWith(".skip")) skips.push(x.shape.slice(1));
    else shapes.set(path, x.shape.slice(1));
    return x;
  };
  const params = network.init(rng(1));
  dispose(tidy(() => network.apply(params, { probe })(zeros([1, 8, 8, 3]), tensor1d([0.5]), tensor1d([1], "int32"))));
  disposeTree(params);
  for (const { path, output } of blocks) expect(shapes.get(path), path).toEqual(output);
  const leaving = blocks.filter((_, i) => leavesSkip(blocks, i)).map(({ output }) => output);
  expect(skips.reverse()).toEqual(leaving);
});
