import { backend as active, env, fill, getBackend, setBackend, version_core } from "#tf";
import { candidatesWith, software } from "../diffusion/backend/candidates.ts";
import { readBackendName } from "../diffusion/tf/backend-names.ts";
import type { Hardware } from "./runner.ts";

/**
 * Starts a backend of TensorFlow.js, whatever it computes on, as it comes.
 * @throws a sentence where it can't be had.
 */
export async function startBackend(name: string): Promise<Hardware> {
  const backend = readBackendName(name);
  const gpu = (await candidatesWith()[backend].prepare(true)) ?? "";
  if (!(await setBackend(backend)) || getBackend() !== backend) throw new Error(`${name} could not be started here.`);
  const isNative = env().getBool("IS_NODE") && backend === "cpu";
  return {
    gpu,
    software: software.test(gpu),
    versions: { "TensorFlow.js": version_core + (isNative ? " (Node)" : "") },
  };
}

/** Resolves when all that was sent to the backend is done: answers come in order, and this one takes a kernel. */
export async function settled(): Promise<void> {
  const probe = fill([4096], 1);
  await probe.data();
  probe.dispose();
}

/** The device of the active backend, where it has one. */
export const device = (): GPUDevice | undefined => (active() as unknown as { device?: GPUDevice }).device;
