import { removeBackend } from "#tf";
import { type BackendName, backendNames, type Chosen, readBackendName, type Tried } from "../tf/backend-names.ts";
import { type AttemptOptions, activate, attempt, type TimedWork, type Verdict } from "./attempt.ts";
import { reasonFor } from "./reason.ts";

export { type BackendName, backendFromSearch, backendNames, type Chosen, type Tried } from "../tf/backend-names.ts";

/** How the backend is chosen that computes. */
export interface ReadyOptions extends AttemptOptions {
  /** A backend that the reader asked for: tried first, trusted even where it is imitated in software, and never timed. */
  readonly named?: string | undefined;
  /** What will be computed: where a GPU is slow at it, WebAssembly is tried too, and the faster of them is set. */
  readonly work?: TimedWork | undefined;
}

/**
 * Sets the first backend that computes a small network's loss and gradients right, or a faster one (see `ReadyOptions`).
 * @param order Backends by name, the one to try first at the beginning.
 * @throws a sentence where a name is unknown, or no backend works.
 *
 * @example
 * ```ts
 * import { ready } from "noisebook";
 *
 * const { backend, reason, tried } = await ready();
 * console.log(`${backend}: ${reason}`);
 * for (const { backend: name, why } of tried)
 *   console.log(name, why);
 * ```
 */
export async function ready(order: readonly string[] = backendNames, options: ReadyOptions = {}): Promise<Chosen> {
  const trying = choose(order, options);
  let next = await trying.next();
  while (!next.done) next = await trying.next();
  return next.value;
}

/** As `ready`, yielding the name of each backend before it is tried. */
export async function* choose(
  order: readonly string[] = backendNames,
  options: ReadyOptions = {},
): AsyncGenerator<BackendName, Chosen, void> {
  const named = options.named === undefined ? undefined : readBackendName(options.named);
  const names = new Set([...(named ? [named] : []), ...order.map(readBackendName)]);
  const refused: Verdict[] = [];
  for (const backend of names) {
    yield backend;
    const rival = backend !== named && isGpu(backend) && names.has("wasm") && !wasRefused(refused, "wasm");
    const verdict = await attempt(backend, backend === named, rival ? options.work : undefined, options);
    const { milliseconds } = verdict;
    if (!verdict.ok) refused.push(verdict);
    else if (milliseconds !== undefined && isWorthComparing(milliseconds, options.work!.multiplyAdds))
      return yield* compare(verdict, refused, options);
    else return told(verdict, reasonFor(verdict, named, refused), refused);
  }
  throw new Error(`Nothing can compute here: ${refused.map(({ why }) => why).join(" ")} Another browser may help.`);
}

/** Multiply-adds a millisecond that no thread exceeds: two vectors of four numbers a cycle, at 4 GHz. */
const fastestThread = 32e6;

/** Steps this short are never worth a second backend's megabyte: a thousand of them take a second. */
const short = 1;

/** Whether a processor may be faster than a device that takes so many milliseconds a step. */
export const isWorthComparing = (milliseconds: number, multiplyAdds: number): boolean =>
  milliseconds > Math.max(short, multiplyAdds / fastestThread);

const isGpu = (backend: BackendName) => backend === "webgpu" || backend === "webgl";

const wasRefused = (refused: readonly Verdict[], name: BackendName) => refused.some(({ backend }) => backend === name);

/** Tries WebAssembly beside a device that works, and sets the faster of the two. */
async function* compare(
  device: Verdict,
  refused: readonly Verdict[],
  options: ReadyOptions,
): AsyncGenerator<BackendName, Chosen, void> {
  yield "wasm";
  const wasm = await attempt("wasm", false, options.work, options);
  if (wasm.ok && wasm.milliseconds! < device.milliseconds!) {
    removeBackend(device.backend);
    return told(wasm, reasonFor(wasm, undefined, refused, device), [...refused, device]);
  }
  yield device.backend;
  await activate(device.backend);
  return told(device, reasonFor(device, undefined, refused, wasm.ok ? wasm : undefined), [...refused, wasm]);
}

const told = (chosen: Verdict, reason: string, others: readonly Verdict[]): Chosen => ({
  backend: chosen.backend,
  reason,
  tried: [...others, chosen].map(({ backend, ok, why }): Tried => ({ backend, ok, why })),
});
