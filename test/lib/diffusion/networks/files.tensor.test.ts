import { expect, test } from "vitest";
import { dispose, type Tensor, tensor, tensor1d, tidy } from "#tf";
import { dit } from "../../../../src/lib/diffusion/models/dit.ts";
import { ditSpec, readDiT } from "../../../../src/lib/diffusion/models/dit-spec.ts";
import { unet2d } from "../../../../src/lib/diffusion/models/unet-2d.ts";
import { readUNet2D } from "../../../../src/lib/diffusion/models/unet-2d-options.ts";
import { unet2dSpec } from "../../../../src/lib/diffusion/models/unet-2d-spec.ts";
import { readWeights } from "../../../../src/lib/diffusion/models/weights.ts";
import { configOf } from "../../../../src/lib/diffusion/networks/configs.ts";
import { fromStateDict, toStateDict } from "../../../../src/lib/diffusion/networks/files.ts";
import { openNetwork } from "../../../../src/lib/diffusion/networks/implementations.ts";
import { type NetworkSpec, parseNetwork } from "../../../../src/lib/diffusion/networks/named.ts";
import { leaves, type Tree } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { tiny } from "./tiny.ts";

const data = { shape: [4, 4, 2], classes: 3 };
const free = (tree: Tree) => dispose(leaves(tree).map(([, leaf]) => leaf));
const vectorOf = (settings: NetworkSpec) => rng(5).normals(parseNetwork(settings, data).size);
const images = () => tensor(rng(6).normals(3 * 32), [3, 4, 4, 2]);

/** What the class of models answers for classes none, 0 and 2, as files count them. */
type Answer = (config: unknown, dict: ReturnType<typeof toStateDict>) => { y: Tensor; params: Tree };
const answers: Record<"unet-2d" | "dit", Answer> = {
  "unet-2d"(config, dict) {
    const params = readWeights(unet2dSpec(readUNet2D(config)), dict);
    const classes = () => tensor1d([0, 1, 3], "int32");
    return { params, y: tidy(() => unet2d(params, readUNet2D(config))(images(), 250, classes())) };
  },
  dit(config, dict) {
    const params = readWeights(ditSpec(readDiT(config)), dict);
    const classes = () => tensor1d([3, 0, 2], "int32");
    return { params: params as Tree, y: tidy(() => dit(params, readDiT(config))(images(), 250, classes())) };
  },
};

test.each(["unet-2d", "dit"] as const)(
  "%s: a vector of weights becomes a file of the class's, and back",
  async (name) => {
    const settings = tiny[name];
    const vector = vectorOf(settings);
    const dict = toStateDict(settings, data, vector);
    expect(fromStateDict(settings, data, dict)).toEqual(vector);
    const { y: expected, params: opened } = answers[name](configOf(settings, data), dict);
    const network = openNetwork(parseNetwork(settings, data));
    const params = network.read(vector);
    const y = tidy(() => network.apply(params)(images(), tensor1d([0.25]), tensor1d([0, 1, 3], "int32")));
    const [found, wanted] = await Promise.all([y.data(), expected.data()]);
    for (const [i, value] of wanted.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(1e-4); // one time or three
    dispose([y, expected]);
    free(params);
    free(opened);
  },
);
