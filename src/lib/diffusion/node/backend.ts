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
 * a name it is the GPU where there is one, else WebAssembly, with the reason.
 * @throws a sentence where the backend asked for can't compute, or there is none of that name
 */
export async function useBackend(name?: string, provide = provideGpu): Promise<NodeBackend> {
  const named = name === undefined ? undefined : readBackendName(name);
  const asksGpu = named === undefined || named === "webgpu";
  const { release, missing } = asksGpu ? await gpu(named, provide) : without();
  try {
    const found = await chosen(named);
    return { ...found, reason: missing ? `${found.reason} ${missing}` : found.reason, release };
  } catch (error) {
    release();
    throw error;
  }
}

interface Gpu {
  readonly release: () => void;
  /** Why there is none, in a sentence. */
  readonly missing?: string;
}

const without = (missing?: string): Gpu => ({ release: () => {}, ...(missing ? { missing } : {}) });

/** A missing package stops who asks for the GPU alone. */
async function gpu(named: BackendName | undefined, provide: typeof provideGpu): Promise<Gpu> {
  try {
    return { release: await provide() };
  } catch (error) {
    if (named) throw error;
    return without(error instanceof Error ? error.message : String(error));
  }
}

const chosen = (named: BackendName | undefined): Promise<Chosen> =>
  named === undefined ? ready(["webgpu", "wasm", "cpu"]) : ready([named], { named });
