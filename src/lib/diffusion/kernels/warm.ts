import { getBackend } from "#tf";

/** How a backend makes ready for work without doing it. */
export type Warmer = (work: () => void) => Promise<void>;

/** By backend; filled in where a backend's kernels are installed. */
export const warmers = new Map<string, Warmer>();

/**
 * Makes ready all that `work` needs, so that doing it later doesn't wait: on a GPU its shaders are compiled, side by side.
 * Where there is something to be made ready, `work` runs once, and what it computes is meaningless.
 */
export async function warm(work: () => void): Promise<void> {
  await warmers.get(getBackend())?.(work);
}

/** Whether the active backend has anything to make ready. */
export const canWarm = (): boolean => warmers.has(getBackend());
