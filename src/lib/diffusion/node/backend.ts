import { ready } from "../backend/choose.ts";
import { type BackendName, type Chosen, readBackendName } from "../tf/backend-names.ts";
import { provideGpu } from "./gpu.ts";

/** What computes, and how to let go of it. */
export interface NodeBackend extends Chosen {
  /** Lets Node end where it has a GPU; elsewhere it does nothing. */
  release(): void;
}

/**
 * Sets what computes: "wasm" and "cpu" are there, "webgpu" takes the package `webgpu` (Dawn, Chromium's) and a device. Without
 * a name it is the GPU where there is one, else WebAssembly.
 * @throws a sentence where the backend asked for can't compute, or there is none of that name
 */
export async function useBackend(name?: string, provide = provideGpu): Promise<NodeBackend> {
  const named = name === undefined ? undefined : readBackendName(name);
  const release = named === undefined || named === "webgpu" ? await gpu(named, provide) : () => {};
  try {
    return { ...(await chosen(named)), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** A missing package matters to who asks for the GPU alone. */
async function gpu(named: BackendName | undefined, provide: typeof provideGpu): Promise<() => void> {
  try {
    return await provide();
  } catch (error) {
    if (named) throw error;
    return () => {};
  }
}

const chosen = (named: BackendName | undefined): Promise<Chosen> =>
  named === undefined ? ready(["webgpu", "wasm", "cpu"]) : ready([named], { named });
