import { memory } from "#tf";
import { device, startBackend } from "../backend.ts";
import type { Implementation } from "../runner.ts";
import { blockOf } from "./blocks.ts";
import { imageSampler, imageTrainer } from "./images.ts";
import { sampler } from "./sample.ts";
import { trainer } from "./train.ts";

/** TensorFlow.js as it comes, used as its guides use it: this may import nothing that brings the library's kernels. */
export const plain: Implementation = {
  start: startBackend,
  open(work) {
    if (work.kind === "image-train") return imageTrainer(work);
    if (work.kind === "image-sample") return imageSampler(work);
    if (work.kind === "mlp-train" || work.kind === "tiny-train") return trainer(work);
    return work.kind === "mlp-sample" ? sampler(work) : blockOf(work);
  },
  tensors: () => memory().numTensors,
  device,
};
