import "@tensorflow/tfjs-backend-wasm";
import { env, getBackend, setBackend } from "#tf";
import { install } from "../../src/lib/diffusion/kernels/install.ts";

/** Sets the WebAssembly backend, with the library's kernels: what readers without a GPU compute on. */
export async function startWasm(): Promise<void> {
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const chosen = await setBackend("wasm");
  if (!chosen || getBackend() !== "wasm")
    throw new Error("Node has no WebAssembly backend here: TensorFlow.js could not start it, and this is about it.");
  await install("wasm");
}
