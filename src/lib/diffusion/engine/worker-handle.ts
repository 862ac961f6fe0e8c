import { DivergenceError } from "../jobs/types.ts";
import type { BackendName, Chosen } from "../tf/backend-names.ts";
import { lifeEnded } from "./liveness.ts";
import { type Connection, connect, type Port, WorkerDiedError } from "./rpc/rpc.ts";
import { DeviceLostError, type EngineService, type Progress, type StartRequest } from "./types.ts";
import { Watchdog } from "./watchdog.ts";

/** A Worker, or what stands in for one. */
export interface WorkerLike extends Port {
  terminate(): void;
}

/** A start may fetch a megabyte over a slow line and compile shaders, in milliseconds. */
const startTimeout = 180_000;

/** One worker, from its start to its end. */
export class WorkerHandle {
  readonly #worker: WorkerLike;
  readonly #connection: Connection<EngineService>;
  readonly #watchdog: Watchdog;
  #slowest = 0;
  /** The backend that computes, or that was being tried when it all ended. */
  backend?: BackendName;
  chosen?: Chosen;
  /** Resolves when the worker is gone, with the reason. */
  readonly closed: Promise<Error>;

  constructor(worker: WorkerLike) {
    this.#worker = worker;
    this.#watchdog = new Watchdog((silence) => this.kill(silenceOf(silence)));
    this.#connection = connect<EngineService>(worker, [DivergenceError, DeviceLostError]);
    this.closed = this.#connection.closed;
    void this.closed.then(() => this.#end());
  }

  /** Fetches TensorFlow.js and chooses a backend. @throws where none works. */
  async start(request: StartRequest, onProgress: (progress: Progress) => void): Promise<Chosen> {
    const run = this.call("start", request);
    const pull = () => this.#watchdog.during(startTimeout, run.next());
    let next = await pull();
    for (; !next.done; next = await pull()) {
      this.backend = next.value.trying ?? this.backend;
      if (next.value.life) void this.#watchLife(next.value.life);
      onProgress(next.value);
    }
    this.chosen = next.value;
    this.backend = next.value.backend;
    void this.#watchDevice();
    return next.value;
  }

  get call(): Connection<EngineService>["call"] {
    return this.#connection.call;
  }

  /** One value of a run. If none comes for `timeout` milliseconds, and far longer than any took, the worker is given up. */
  async pull<T, R, N>(run: AsyncGenerator<T, R, N>, value: N, timeout: number): Promise<IteratorResult<T, R>> {
    const began = performance.now();
    const result = await this.#watchdog.during(Math.max(timeout, 20 * this.#slowest), run.next(value));
    this.#slowest = Math.max(this.#slowest, performance.now() - began);
    return result;
  }

  /** Closes a run, whatever became of the worker. */
  async finish(run: AsyncGenerator<unknown, unknown, never>, timeout: number): Promise<void> {
    await this.#watchdog.during(timeout, run.return(undefined)).catch(() => {});
  }

  /** Ends the worker. */
  kill(reason: Error): void {
    this.#connection.close(reason);
  }

  /** Ends the worker without a word to anybody, as a crash would. */
  crash(): void {
    this.#worker.terminate();
  }

  #end() {
    this.#watchdog.stop();
    this.#worker.terminate();
  }

  async #watchLife(name: string) {
    await lifeEnded(name);
    this.kill(new WorkerDiedError("The worker stopped."));
  }

  async #watchDevice() {
    const watch = this.call("watch");
    const { value } = await watch.next().catch(() => ({ value: undefined }));
    if (value) this.kill(new DeviceLostError(value));
  }
}

const silenceOf = (milliseconds: number) =>
  new WorkerDiedError(`The worker gave no answer for ${Math.round(milliseconds / 1000)} seconds.`);
