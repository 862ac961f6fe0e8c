/** What can compute, in the order of preference. */
export const backendNames = ["webgpu", "webgl", "wasm", "cpu"] as const;
/** A backend of TensorFlow.js: "webgpu", "webgl", "wasm" or "cpu". */
export type BackendName = (typeof backendNames)[number];

/** As a reader knows them. */
export const backendLabels: Record<BackendName, string> = {
  webgpu: "WebGPU",
  webgl: "WebGL",
  wasm: "WebAssembly",
  cpu: "plain JavaScript",
};

/** What was found out about one backend, `why` as a full sentence. */
export interface Tried {
  readonly backend: BackendName;
  readonly ok: boolean;
  readonly why: string;
}

/** The backend that computes, with one sentence for the reader, and everything that was tried. */
export interface Chosen {
  readonly backend: BackendName;
  readonly reason: string;
  readonly tried: readonly Tried[];
}

/** @throws a sentence with the choices when there is no backend called `name`. */
export function readBackendName(name: string): BackendName {
  const found = backendNames.find((known) => known === name);
  if (!found) throw new RangeError(`Unknown backend: ${name} (expected one of ${backendNames.join(", ")}).`);
  return found;
}

/** The backend that a link asks for, e.g. `?backend=wasm`. @throws as `readBackendName`. */
export function backendFromSearch(search: string): BackendName | undefined {
  const name = new URLSearchParams(search).get("backend");
  return name === null ? undefined : readBackendName(name);
}
