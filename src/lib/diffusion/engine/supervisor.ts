import type { Workload } from "../jobs/train/workload.ts";
import { type BackendName, backendNames, type Chosen } from "../tf/backend-names.ts";
import { Listeners } from "./listeners.ts";
import { WorkerDiedError } from "./rpc/errors.ts";
import { noticeable } from "./timeouts.ts";
import type { StartRequest } from "./types.ts";
import { WorkerHandle, type WorkerLike } from "./worker-handle.ts";

/** What the worker does: whether it is there, and in words. */
export interface Status {
  readonly state: "idle" | "loading" | "ready" | "recovering";
  /** What is going on, for the reader. */
  readonly text: string;
  /** Whether a worker that is ready keeps the reader waiting all the same. */
  readonly isBusy?: boolean;
}

/** A started worker. */
export type Ready = WorkerHandle & { readonly chosen: Chosen };

const minute = 60_000;
/** Losses within a minute after which a backend is left for the next. */
const lossesOfBackend = 2;
/** Losses within a minute after which it is no use to go on. */
const lossesOfAll = 6;

type Loss = { readonly backend?: BackendName; readonly at: number; readonly reason: Error };

/** Keeps one worker alive: starts it when it is asked for, and another when it is lost. */
export class Supervisor {
  readonly #spawn: () => WorkerLike;
  readonly #now: () => number;
  #request: StartRequest;
  #starting?: Promise<Ready>;
  #current?: WorkerHandle;
  #losses: Loss[] = [];
  #hasStarted = false;
  #closed?: Error;
  #status: Status = { state: "idle", text: "" };
  readonly statusListeners = new Listeners<Status>();
  readonly noticeListeners = new Listeners<string>();

  constructor(spawn: () => WorkerLike, named: BackendName | undefined, now: () => number) {
    this.#spawn = spawn;
    this.#now = now;
    this.#request = {
      order: [...new Set([...(named ? [named] : []), ...backendNames])],
      named,
    };
  }

  get status(): Status {
    return this.#status;
  }

  /**
   * The worker, started; the first start looks for what is fast at a workload. @throws where no backend works, or each worker
   * was lost at once.
   */
  host(workload?: Workload): Promise<Ready> {
    if (this.#closed) return Promise.reject(this.#closed);
    if (!this.#starting && !this.#hasStarted) this.#request = { ...this.#request, workload };
    this.#starting ??= this.#start().catch((error) => {
      this.#starting = undefined;
      if (!this.#closed) this.#set("idle", error.message);
      throw error;
    });
    return this.#starting;
  }

  /** Waits for a first answer. Where shaders may be compiled for it, and it takes its time, the reader is told. */
  async compiling<T>(host: Ready, answer: Promise<T>): Promise<T> {
    const { backend } = host.chosen;
    if (backend === "wasm" || backend === "cpu") return answer;
    const here = answer.then(
      () => true,
      () => true,
    );
    const late = new Promise<false>((resolve) => setTimeout(resolve, noticeable, false));
    return (await Promise.race([here, late])) ? answer : this.during(host, "Compiling shaders", answer);
  }

  /** Tells the reader what a started worker is at, until it is done. */
  async during<T>(host: Ready, text: string, work: Promise<T>): Promise<T> {
    this.#set("ready", text, true);
    try {
      return await work;
    } finally {
      if (this.#status.text === text) this.#set("ready", host.chosen.reason);
    }
  }

  /** Ends the worker for good. */
  close(reason: Error): void {
    this.#closed = reason;
    this.#current?.kill(reason);
    this.#set("idle", "");
  }

  async #start(): Promise<Ready> {
    this.#refuseHopeless();
    const state = this.#hasStarted ? "recovering" : "loading";
    this.#set(state, "Starting the worker");
    const host = new WorkerHandle(this.#spawn());
    this.#current = host;
    void host.closed.then((reason) => this.#lose(host, reason));
    try {
      const { backend, reason } = await host.start(this.#request, ({ text }) => this.#set(state, text));
      this.#keep(backend);
      this.#hasStarted = true;
      this.#set("ready", reason);
      return host as Ready;
    } catch (error) {
      if (isLoss(error)) return await this.#again(host);
      this.#current = undefined;
      host.kill(error as Error);
      throw error;
    }
  }

  async #again(host: WorkerHandle): Promise<Ready> {
    await host.closed;
    return this.#start();
  }

  #lose(host: WorkerHandle, reason: Error) {
    if (host !== this.#current || this.#closed) return;
    if (host.chosen) this.#starting = undefined;
    this.#current = undefined;
    const loss = { backend: host.backend, at: this.#now(), reason };
    this.#losses = [...this.#recent(), loss];
    const { order, named } = this.#request;
    const count = this.#losses.filter(({ backend }) => backend === loss.backend).length;
    if (count >= lossesOfBackend && order.length > 1)
      this.#request = {
        order: order.filter((backend) => backend !== loss.backend),
        named: named === loss.backend ? undefined : named,
      };
    this.#set("idle", reason.message);
  }

  /** A later start begins with what worked, whatever its speed. */
  #keep(backend: BackendName) {
    const { order, named } = this.#request;
    this.#request = { order: order.slice(order.indexOf(backend)), named: named === backend ? named : undefined };
  }

  #recent(): Loss[] {
    return this.#losses.filter(({ at }) => this.#now() - at < minute);
  }

  #refuseHopeless() {
    this.#losses = this.#recent();
    const unloaded = this.#losses.filter(({ backend }) => backend === undefined).length;
    if (this.#losses.length < lossesOfAll && unloaded < lossesOfBackend) return;
    const [count, last] = [this.#losses.length, this.#losses.at(-1)!];
    this.#losses = [];
    throw new Error(
      `The computation stopped ${count} times within a minute. ${last.reason.message} Reload the page to try again.`,
    );
  }

  #set(state: Status["state"], text: string, isBusy = false) {
    this.#status = isBusy ? { state, text, isBusy } : { state, text };
    this.statusListeners.tell(this.#status);
  }
}

/** Whether a worker or its device is gone, so that a fresh one may do better. */
export const isLoss = (error: unknown): error is WorkerDiedError => error instanceof WorkerDiedError;
