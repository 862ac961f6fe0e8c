import { expect, test } from "vitest";
import { useBackend } from "../../../../src/lib/diffusion/node/backend.ts";

const nowhere = () => Promise.reject(new Error("npm install webgpu adds it."));

test("who asks for the GPU hears that there is no package for it; an unknown name is told apart", async () => {
  await expect(useBackend("webgpu", nowhere)).rejects.toThrow("npm install webgpu adds it.");
  await expect(useBackend("cuda", nowhere)).rejects.toThrow(
    "Unknown backend: cuda (expected one of webgpu, webgl, wasm, cpu).",
  );
});

test("who asks for nothing gets WebAssembly where the package is missing, and hears how to add it", async () => {
  const { backend, reason, release } = await useBackend(undefined, nowhere);
  expect(backend).toBe("wasm");
  expect(reason).toBe("Computes on WebAssembly, since WebGPU is not available here. npm install webgpu adds it.");
  release();
});

test("the GPU is let go of where it can't compute", async () => {
  let held = true;
  const empty = async () => () => {
    held = false;
  };
  await expect(useBackend("webgpu", empty)).rejects.toThrow("WebGPU is not available here");
  expect(held).toBe(false);
});
