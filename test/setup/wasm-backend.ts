import { beforeAll } from "vitest";
import { env, getBackend, setBackend } from "#tf";
import { install } from "../../src/lib/diffusion/kernels/install.ts";

beforeAll(async () => {
  await import("@tensorflow/tfjs-backend-wasm");
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const chosen = await setBackend("wasm");
  if (!chosen || getBackend() !== "wasm")
    throw new Error(
      "Node has no WebAssembly backend here: TensorFlow.js could not start it, and these tests are about it.",
    );
  await install("wasm");
});
