import { backend } from "#tf";
import type { BackendName } from "../tf/backend-names.ts";
import { deferred } from "./rpc/deferred.ts";

/** The health of the active backend's device. */
export interface Health {
  /** Resolves when the device is lost, with a sentence. */
  readonly lost: Promise<string>;
  /** Whether it is lost by now: what was just read from it may then be rubbish. */
  isLost(): boolean;
  /** Loses it on purpose. */
  lose(): void;
}

const lostSentence = "The GPU was lost.";
const memorySentence = "The GPU ran out of memory.";

/** Watches the device of a backend, which must be active. */
export function watchDevice(name: BackendName): Health {
  if (name === "webgpu") return watchWebgpu((backend() as unknown as { device: GPUDevice }).device);
  if (name === "webgl") return watchWebgl((backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext } }).gpgpu.gl);
  return { lost: new Promise(() => {}), isLost: () => false, lose: refuse };
}

function refuse(): never {
  throw new RangeError("There is no device to lose: this backend computes on the processor.");
}

function watchWebgpu(device: GPUDevice): Health {
  const { promise, resolve } = deferred<string>();
  let isLost = false;
  const lose = (sentence: string) => {
    isLost = true;
    resolve(sentence);
  };
  void device.lost.then(() => lose(lostSentence));
  device.addEventListener("uncapturederror", ({ error }) => {
    if (error instanceof GPUOutOfMemoryError) lose(memorySentence);
  });
  return { lost: promise, isLost: () => isLost, lose: () => device.destroy() };
}

function watchWebgl(gl: WebGL2RenderingContext): Health {
  const { promise, resolve } = deferred<string>();
  gl.canvas.addEventListener("webglcontextlost", () => resolve(lostSentence));
  const extension = gl.getExtension("WEBGL_lose_context");
  return { lost: promise, isLost: () => gl.isContextLost(), lose: () => extension?.loseContext() };
}
