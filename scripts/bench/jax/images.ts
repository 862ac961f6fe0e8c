import { type numpy as np, tree } from "@jax-js/jax";
import { heldOutImages, startOf, trainingImages } from "../../../src/lib/bench/images.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import { type ImageWork, imageNetwork } from "../../../src/lib/bench/work.ts";
import { array } from "./array.ts";
import { dit } from "./dit.ts";
import { drawer } from "./draw.ts";
import { learner, type Params } from "./learn.ts";
import { unet } from "./unet.ts";

/** The same start as everyone's; the U-Net's filters [k, k, in, out] as jax-js wants them, [out, in, k, k]. */
function opened({ network, ...work }: ImageWork) {
  const params: Params = {};
  for (const [path, shape, values] of startOf(imageNetwork({ network, ...work }).shapes)) {
    const isFilter = network.network === "unet-2d" && shape.length === 4;
    params[path] = isFilter ? array(values, shape).transpose([3, 2, 0, 1]) : array(values, shape);
  }
  const net =
    network.network === "dit" ? dit(network, work.shape) : unet((path) => Object.hasOwn(params, path), network);
  const predict = (given: Params, x: np.Array, t: np.Array): np.Array => {
    const noise = net((path) => given[path]!.ref, x, t.reshape([x.shape[0]!, 1]));
    tree.dispose(given);
    return noise;
  };
  return { params, predict };
}

/** Training of a network of images. */
export const imageTrainer = (work: ImageWork): Runner =>
  learner({
    ...opened(work),
    shape: work.shape,
    examples: trainingImages(work.shape),
    batch: work.images,
    held: heldOutImages(work.shape),
  });

/** Sampling by a network of images. */
export const imageSampler = (work: ImageWork): Runner => drawer(opened(work), [work.images, ...work.shape]);
