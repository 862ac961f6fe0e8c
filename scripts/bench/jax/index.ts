import { type Device, defaultDevice, getWebGPUDevice, init } from "@jax-js/jax";
import type { Implementation } from "../../../src/lib/bench/runner.ts";
import { isOfImages } from "../../../src/lib/bench/work.ts";
import { software } from "../../../src/lib/diffusion/backend/candidates.ts";
import { blockOf } from "./blocks.ts";
import { imageSampler, imageTrainer } from "./images.ts";
import { sampler } from "./sample.ts";
import { trainer } from "./train.ts";

/** Replaced by the bundler. */
declare const jaxVersion: string;

let gpuDevice: GPUDevice | undefined;

/** jax-js, each step one compiled function. */
export const jax: Implementation = {
  async start(backend) {
    const device = backend as Device;
    if (!(await init(device)).includes(device)) throw new Error(`${backend} could not be started here.`);
    defaultDevice(device);
    gpuDevice = backend === "webgpu" ? getWebGPUDevice() : undefined;
    const gpu = gpuDevice ? nameOf(gpuDevice) : "";
    return { gpu, software: software.test(gpu), versions: { "jax-js": jaxVersion } };
  },
  open(work) {
    if (isOfImages(work) && work.network.network === "unet-2d" && !gpuDevice)
      throw new RangeError("Steps of U-Nets take jax-js half a minute and more on wasm, and are left out.");
    if (isOfImages(work)) return work.kind === "image-train" ? imageTrainer(work) : imageSampler(work);
    if (work.kind === "mlp-train" || work.kind === "tiny-train") return trainer(work);
    return work.kind === "mlp-sample" ? sampler(work) : blockOf(work);
  },
  device: () => gpuDevice,
};

const nameOf = ({ adapterInfo: { vendor, architecture, device, description } }: GPUDevice) =>
  [vendor, architecture, device, description].filter(Boolean).join(" ");
