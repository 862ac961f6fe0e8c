import { afterEach, beforeAll, expect, inject } from "vitest";
import { backend as active, getBackend, setBackend } from "#tf";
import { install } from "../../src/lib/diffusion/kernels/install.ts";

const backend = inject("backend");

beforeAll(async () => {
  await (backend === "webgpu" ? import("@tensorflow/tfjs-backend-webgpu") : import("@tensorflow/tfjs-backend-webgl"));
  const chosen = await setBackend(backend);
  if (!chosen || getBackend() !== backend)
    throw new Error(`This Chromium has no ${backend}: TensorFlow.js could not start it, and these tests are about it.`);
  await install(backend);
  const { device } = active() as unknown as { device?: GPUDevice };
  device?.addEventListener("uncapturederror", ({ error }) => refused.push(error.message));
});

/** What the device refused: a shader that doesn't compile otherwise just computes nothing. */
const refused: string[] = [];

afterEach(() => {
  expect(refused.splice(0), "the device must not refuse anything").toEqual([]);
});
