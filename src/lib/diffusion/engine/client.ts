import type { ControlsOf, JobName, JobOf, ReportOf } from "../jobs/named.ts";
import type { TrainJob } from "../jobs/train/job.ts";
import { type Workload, workloadOf } from "../jobs/train/workload.ts";
import { type BackendName, backendFromSearch, type Chosen, readBackendName } from "../tf/backend-names.ts";
import { resumed } from "./resume.ts";
import { spawnWorker } from "./spawn.ts";
import { type Status, Supervisor } from "./supervisor.ts";
import { firstTimeout, turnTimeout } from "./timeouts.ts";
import type { WorkerLike } from "./worker-handle.ts";

export type { Status } from "./supervisor.ts";

/** What a page computes with: one dedicated worker for all its figures, started when it is first needed. */
export interface Engine {
  /**
   * Runs a job of `jobs/named.ts` while it is pulled, a short turn each; `next` hands over what the reader changed. It survives
   * the loss of the GPU and of the worker: the next pull goes on from the newest checkpoint, and a notice says so. A training's
   * `step` then falls back by at most a second's work, while `losses` tells of no step twice; frames and fields begin again,
   * unseen, once.
   */
  run<N extends JobName>(
    name: N,
    job: JobOf<N>,
    options?: { from?: unknown },
  ): AsyncGenerator<ReportOf<N>, void, ControlsOf<N> | undefined>;
  /**
   * Makes ready what a training's steps need, so that its run begins at once: for a figure that has nothing better to do, once
   * the engine has started.
   */
  precompile(job: TrainJob): Promise<void>;
  /**
   * Starts the worker, and tells which backend computes and why. Told what will be trained, it times a step on a GPU that the
   * address doesn't ask for, and where WebAssembly is faster takes that.
   */
  ready(workload?: Workload): Promise<Chosen>;
  readonly status: Status;
  /** Hears every change of `status`; returns the function that ends it. */
  onStatus(listener: (status: Status) => void): () => void;
  /** Hears sentences such as "The GPU was lost at step 812; training went on from step 790 on a fresh device." */
  onNotice(listener: (sentence: string) => void): () => void;
  /** How many tensors the worker holds: none, while nothing is under way. */
  tensors(): Promise<number>;
  /** Loses the device, or the worker without a word, to see that all goes on. */
  injectFault(what: "lose-device" | "kill-worker"): Promise<void>;
  /** Ends the worker for good; what is under way is rejected. */
  close(): void;
}

/** What an engine computes on, and where. */
export interface EngineOptions {
  /** Computes on this backend; else on the one that the page's address asks for (`?backend=`); else on the first that works. */
  readonly backend?: BackendName;
  /** Makes the worker; an engine with its own is not shared. */
  readonly spawn?: () => WorkerLike;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

const shared = new Map<string | undefined, Engine>();

/**
 * The page's engine; figures that ask for the same backend share one. Where the address asks for a backend that there is
 * not, every call says so.
 * @throws a sentence where the option does.
 *
 * @example
 * ```ts
 * import { connectEngine, datasets, rng } from "noisebook";
 *
 * const engine = connectEngine();
 * console.log(await engine.ready());
 * for await (const { drawn } of engine.run("pictures", {
 *   set: "digits",
 *   n: 100,
 *   seed: 1,
 * }))
 *   console.log(drawn);
 * ```
 */
export function connectEngine(options: EngineOptions = {}): Engine {
  const asked: Asked = options.backend ? { backend: readBackendName(options.backend) } : fromAddress();
  const spawn = asked.error ? () => fail(asked.error) : (options.spawn ?? spawnWorker);
  if (options.spawn) return createEngine(spawn, asked.backend, options.now);
  const key = asked.backend;
  const engine = shared.get(key) ?? createEngine(spawn, key, options.now, () => shared.delete(key));
  shared.set(key, engine);
  return engine;
}

function fail(error: Error): never {
  throw error;
}

type Asked =
  | { readonly backend?: BackendName; readonly error?: undefined }
  | { readonly error: Error; readonly backend?: undefined };

function fromAddress(): Asked {
  try {
    return { backend: backendFromSearch(globalThis.location?.search ?? "") };
  } catch (error) {
    return { error: error as Error };
  }
}

function createEngine(
  spawn: () => WorkerLike,
  backend: BackendName | undefined,
  now = () => performance.now(),
  onClose = () => {},
): Engine {
  const supervisor = new Supervisor(spawn, backend, now);
  return {
    run: (name, job, { from } = {}) => resumed(supervisor, { name, job }, from) as never,
    precompile: (job) => precompile(supervisor, job),
    ready: async (workload) => (await supervisor.host(workload)).chosen,
    get status() {
      return supervisor.status;
    },
    onStatus: supervisor.statusListeners.add,
    onNotice: supervisor.noticeListeners.add,
    tensors: () => tensors(supervisor),
    injectFault: (what) => injectFault(supervisor, what),
    close() {
      onClose();
      supervisor.close(new Error("The engine of this page was closed."));
    },
  };
}

/** In the worker that there is; a job that cannot be run, and a loss, are left to its run. */
async function precompile(supervisor: Supervisor, job: TrainJob): Promise<void> {
  const host = await supervisor.host(workloadOf(job));
  const run = host.call("precompile", job);
  try {
    await supervisor.compiling(host, host.pull(run, undefined, firstTimeout));
  } catch {
  } finally {
    await host.finish(run, turnTimeout);
  }
}

async function tensors(supervisor: Supervisor): Promise<number> {
  for await (const count of (await supervisor.host()).call("tensors")) return count;
  return 0;
}

async function injectFault(supervisor: Supervisor, what: "lose-device" | "kill-worker") {
  const host = await supervisor.host();
  if (what === "kill-worker") host.crash();
  else await host.call("injectFault").next();
}
