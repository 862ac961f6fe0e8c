import { type GradConfig, getKernel, type KernelConfig, registerGradient, registerKernel, unregisterKernel } from "#tf";
import type { BackendName } from "../../tf/backend-names.ts";
import { dilation } from "./dilation.ts";
import { lookupOnWasm } from "./lookup-wasm.ts";
import { padding } from "./padding.ts";
import { pooling } from "./pooling.ts";
import { poolingOnWasm } from "./pooling-wasm.ts";
import { products } from "./products.ts";
import { resizing } from "./resizing.ts";
import { running } from "./running.ts";
import { runningOnWebgpu } from "./running-webgpu.ts";
import { slices } from "./slices.ts";
import { sums } from "./sums.ts";
import { tileOfMany, tiles } from "./tiles.ts";
import { tilesOnWasm } from "./tiles-wasm.ts";

/** Gradients that are wrong, slow or missing on all backends alike. */
const gradients = (): readonly GradConfig[] => [
  ...dilation(),
  ...padding,
  ...pooling,
  ...products,
  ...resizing,
  ...running,
  ...slices,
  ...sums,
  ...tiles,
];

const kernels: Record<BackendName, () => readonly (KernelConfig | undefined)[]> = {
  webgpu: () => [...runningOnWebgpu, tileOfMany("webgpu")],
  webgl: () => [tileOfMany("webgl")],
  wasm: () => [...lookupOnWasm, ...poolingOnWasm, ...tilesOnWasm],
  cpu: () => [],
};

const repaired = new Set<BackendName>();

/** Gradients and kernels of TensorFlow.js that are wrong, by backend, are replaced by right ones; once. */
export function installRepairs(backend: BackendName): void {
  if (repaired.has(backend)) return;
  if (repaired.size === 0) for (const gradient of gradients()) registerGradient(gradient);
  for (const kernel of kernels[backend]()) if (kernel) replace(kernel);
  repaired.add(backend);
}

function replace(kernel: KernelConfig): void {
  const { kernelName, backendName } = kernel;
  if (getKernel(kernelName, backendName)) unregisterKernel(kernelName, backendName);
  registerKernel(kernel);
}
