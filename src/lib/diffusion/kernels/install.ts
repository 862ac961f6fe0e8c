import type { BackendName } from "../tf/backend-names.ts";
import { installRepairs } from "./repairs/index.ts";

/**
 * Adds the library's kernels to a backend, which must be active, and sets right what is wrong in its own. Doing so again
 * changes nothing.
 */
export async function install(backend: BackendName): Promise<void> {
  installRepairs(backend);
  if (backend === "webgpu") (await import("./webgpu/index.ts")).installWebgpu();
  if (backend === "wasm") await (await import("./wasm/index.ts")).installWasm();
}
