import { expect, test } from "vitest";
import { provideGpu } from "../../../../src/lib/diffusion/node/gpu.ts";

test("Node is given the GPU of the package, with what belongs to it, until it is taken away", async () => {
  const gpu = {} as GPU;
  const takeAway = await provideGpu(async () => ({ create: () => gpu, globals: { GPUOfThisTest: 1 } }));
  expect(navigator.gpu).toBe(gpu);
  expect(Reflect.get(globalThis, "GPUOfThisTest")).toBe(1);
  takeAway();
  expect(navigator.gpu).toBeUndefined();
  Reflect.deleteProperty(globalThis, "GPUOfThisTest");
});

test("where the package is missing, a sentence tells how to add it", async () => {
  const missing = () => Promise.reject(new Error("Cannot find package 'webgpu'\nRequire stack"));
  await expect(provideGpu(missing)).rejects.toThrow(
    "Node computes on a GPU through the package webgpu: npm install webgpu adds it. Cannot find package 'webgpu'",
  );
});
