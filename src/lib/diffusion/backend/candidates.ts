import { env } from "#tf";
import { wasmPaths } from "#wasm-paths";
import type { BackendName } from "../tf/backend-names.ts";

/** A backend is passed over; the message goes on after its name: "is not available here". */
export class Unfit extends Error {}

/** How to get one backend ready to be set. */
export interface Candidate {
  /**
   * Fetches and registers it, and tells on what hardware it computes. Software that imitates a GPU is accepted only when
   * the backend was asked for by name. @throws Unfit
   */
  prepare(isNamed: boolean): Promise<string | undefined>;
}

/** Software renderers: Chromium's, Mesa's, Windows'. */
export const software = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

async function webgpu(isNamed: boolean) {
  const adapter = await (globalThis.navigator as Navigator | undefined)?.gpu?.requestAdapter({
    powerPreference: "high-performance",
  });
  if (adapter === undefined) throw new Unfit("is not available here");
  if (adapter === null) throw new Unfit("finds no graphics device here");
  const { vendor, architecture, device, description, isFallbackAdapter } = (adapter.info ?? {}) as Partial<Info>;
  const name = [vendor, architecture, device, description].filter(Boolean).join(" ");
  const isSoftware = (isFallbackAdapter ?? adapter.isFallbackAdapter) || software.test(name);
  if (isSoftware && !isNamed) refuseSoftware(name);
  await import("@tensorflow/tfjs-backend-webgpu");
  return name;
}

type Info = GPUAdapterInfo & { readonly isFallbackAdapter?: boolean };

function refuseSoftware(name: string): never {
  throw new Unfit(`is only imitated in software here (${software.exec(name)?.[0] ?? "a fallback adapter"})`);
}

async function webgl(isNamed: boolean) {
  const name = renderer();
  if (software.test(name) && !isNamed) refuseSoftware(name);
  await import("@tensorflow/tfjs-backend-webgl");
  if (!env().getBool("WEBGL_RENDER_FLOAT32_ENABLED")) throw new Unfit("has no 32-bit floating point numbers here");
  return name;
}

function renderer(): string {
  if (typeof OffscreenCanvas === "undefined") throw new Unfit("is not available here");
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) throw new Unfit("is not available here");
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return deviceOf(name);
}

/** The device in a renderer's name such as "ANGLE (NVIDIA, NVIDIA GeForce GTX 1650 (0x00001F99) Direct3D11 vs_5_0 ps_5_0, D3D11)". */
export function deviceOf(renderer: string): string {
  const [, device = renderer] = /^ANGLE \([^,]*, (.*), [^,]*\)$/.exec(renderer) ?? [];
  return device
    .replace(/^ANGLE Metal Renderer: /, "")
    .replace(/ ?(\(0x\w+\)|Direct3D|OpenGL|vs_).*$/, "")
    .trim();
}

async function wasm(path: string | undefined) {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  const where = path ?? wasmPaths;
  if (where) setWasmPaths(where);
  return undefined;
}

async function cpu() {
  await import("@tensorflow/tfjs-backend-cpu");
  return undefined;
}

/** All of them; `wasmPath` is the folder of the WebAssembly backend's files, beside the library unless given. */
export const candidatesWith = (wasmPath?: string): Record<BackendName, Candidate> => ({
  webgpu: { prepare: webgpu },
  webgl: { prepare: webgl },
  wasm: { prepare: () => wasm(wasmPath) },
  cpu: { prepare: cpu },
});
