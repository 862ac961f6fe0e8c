import { beforeAll, inject } from "vitest";
import { getBackend, setBackend } from "#tf";
import { install } from "../../src/lib/diffusion/kernels/install.ts";

const backend = inject("backend");

beforeAll(async () => {
  await (backend === "webgpu" ? import("@tensorflow/tfjs-backend-webgpu") : import("@tensorflow/tfjs-backend-webgl"));
  const chosen = await setBackend(backend);
  if (!chosen || getBackend() !== backend)
    throw new Error(`This Chromium has no ${backend}: TensorFlow.js could not start it, and these tests are about it.`);
  await install(backend);
});
