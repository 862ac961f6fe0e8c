import { memory } from "#tf";
import { install } from "../../diffusion/kernels/install.ts";
import { readBackendName } from "../../diffusion/tf/backend-names.ts";
import { device, startBackend } from "../backend.ts";
import type { Implementation, Runner } from "../runner.ts";
import type { Work } from "../work.ts";
import { blockOf } from "./blocks.ts";
import { imageSampler, imageTrainer } from "./images.ts";
import { sampler } from "./sample.ts";
import { trainer } from "./train.ts";

/** The library with its own kernels, through the drivers that everything on the site uses. */
export const noisebook: Implementation = {
  async start(backend) {
    const hardware = await startBackend(backend);
    await install(readBackendName(backend));
    return hardware;
  },
  open(work: Work): Runner {
    if (work.kind === "image-train") return imageTrainer(work);
    if (work.kind === "image-sample") return imageSampler(work);
    if (work.kind === "mlp-train" || work.kind === "tiny-train") return trainer(work);
    return work.kind === "mlp-sample" ? sampler(work) : blockOf(work);
  },
  tensors: () => memory().numTensors,
  device,
};
