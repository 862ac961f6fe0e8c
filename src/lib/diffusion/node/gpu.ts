/** What is used of the package `webgpu`: Dawn, Chromium's WebGPU. */
export interface Dawn {
  create(options: readonly string[]): GPU;
  /** What a page has by itself: `GPUBufferUsage` and the like. */
  readonly globals: Readonly<Record<string, unknown>>;
}

/** In a variable: who builds without it isn't asked for its types. */
const dawn: string = "webgpu";

const loadDawn = (): Promise<Dawn> => import(dawn);

/**
 * Gives this thread of Node a GPU as a page has one, by the package `webgpu` where that is installed: `ready` then finds the
 * backend "webgpu". Node 20 has no navigator, and gets one. What comes back takes it away again, without which Node would wait for it and not end.
 * @throws a sentence where the package is missing.
 */
export async function provideGpu(load = loadDawn): Promise<() => void> {
  const { create, globals } = await load().catch((error: unknown) => {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    const isMissing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    throw new Error(
      `Node computes on a GPU through the package webgpu: npm install webgpu adds it.${isMissing ? "" : ` ${why}`}`,
    );
  });
  Object.assign(globalThis, globals);
  if (!("navigator" in globalThis)) Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  Object.defineProperty(navigator, "gpu", { value: create([]), configurable: true });
  return () => void Reflect.deleteProperty(navigator, "gpu");
}
