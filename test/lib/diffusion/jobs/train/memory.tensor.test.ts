import { expect, inject, test } from "vitest";
import { backend } from "#tf";
import type { TrainJob } from "../../../../../src/lib/diffusion/jobs/train/job.ts";
import { parseTrainJob } from "../../../../../src/lib/diffusion/jobs/train/parse.ts";
import { precompileTrain } from "../../../../../src/lib/diffusion/jobs/train/precompile.ts";
import { runTrain } from "../../../../../src/lib/diffusion/jobs/train/run.ts";
import type { NetworkSpec } from "../../../../../src/lib/diffusion/networks/named.ts";
import { rng } from "../../../../../src/lib/diffusion/random/rng.ts";

const job = (network: NetworkSpec, side: number, batchSize: number): TrainJob => ({
  model: { ...network, shape: [side, side, 1], schedule: "flow", prediction: "velocity", classes: 10 },
  data: {
    points: rng(1).normals(40 * side ** 2),
    labels: Int32Array.from({ length: 40 }, (_, i) => i % 10),
  },
  optimizer: { name: "adam", learningRate: 1e-3, weightDecay: 0, clip: 1, learningRateSchedule: "constant" },
  ...{ emaDecay: 0.99, weighting: "uniform", batchSize, steps: 1000, conditionDropout: 0.1, seed: 1 },
});

/** Counts the bytes of a device's buffers from now on. */
function countBuffers(device: GPUDevice) {
  const make = device.createBuffer.bind(device);
  let [live, most] = [0, 0];
  device.createBuffer = (descriptor) => {
    const buffer = make(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    let size = descriptor.size;
    live += size;
    most = Math.max(most, live);
    buffer.destroy = () => {
      live -= size;
      size = 0;
      destroy();
    };
    return buffer;
  };
  const stop = () => {
    device.createBuffer = make;
  };
  return { stop, live: () => live, most: () => most };
}

const deviceOf = () => (backend() as unknown as { device: GPUDevice }).device;

const unet = { network: "unet-2d", layers: 1, groups: 8, headDim: 32 } as const;

test.runIf(inject("backend") === "webgpu")(
  "a U-Net of two million parameters trains on 32 images of 32 × 32 in less than 1.5 GB",
  async () => {
    const given = job({ ...unet, channels: [32, 64, 112], attention: [false, false, true], headDim: 28 }, 32, 32);
    const { size } = parseTrainJob(given).model.network;
    expect(size).toBeGreaterThan(2e6);
    const device = deviceOf();
    const [buffers, compile] = [countBuffers(device), device.createComputePipelineAsync];
    // A step is laid out, and neither compiled nor run: software would take minutes for it.
    device.createComputePipelineAsync = () => Promise.reject(new Error("left out"));
    await precompileTrain(given);
    device.createComputePipelineAsync = compile;
    buffers.stop();
    console.info(`${(size / 1e6).toFixed(2)} M parameters: ${(buffers.most() / 1e6).toFixed(0)} MB`);
    expect(buffers.most()).toBeGreaterThan(100e6);
    expect(buffers.most()).toBeLessThan(1.5e9);
  },
);

test.runIf(inject("backend") === "webgpu")("a training takes no more memory from step to step", async () => {
  const run = runTrain(job({ ...unet, channels: [8], attention: [false] }, 4, 4));
  await run.next();
  await run.next({ stepsThisTurn: 2 });
  const buffers = countBuffers(deviceOf());
  await run.next({ stepsThisTurn: 5 });
  const after = buffers.live();
  await run.next({ stepsThisTurn: 5 });
  buffers.stop();
  expect(buffers.live()).toBeLessThanOrEqual(after);
  await run.return();
});
