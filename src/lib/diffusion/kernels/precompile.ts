import { getBackend } from "#tf";

/** How a backend makes ready for work without doing it. */
export type Precompiler = (work: () => void) => Promise<void>;

/** By backend; filled in where a backend's kernels are installed. */
export const precompilers = new Map<string, Precompiler>();

/**
 * Makes ready all that `work` needs, so that doing it later doesn't wait: on a GPU its shaders are compiled, side by side.
 * Where there is something to be made ready, `work` runs once, and what it computes is meaningless.
 */
export async function precompile(work: () => void): Promise<void> {
  await precompilers.get(getBackend())?.(work);
}

/** Whether the active backend has anything to make ready. */
export const canPrecompile = (): boolean => precompilers.has(getBackend());
