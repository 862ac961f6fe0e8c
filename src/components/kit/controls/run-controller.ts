import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Teller } from "../frame/telling.ts";

export type RunState = "idle" | "running" | "paused" | "done" | "failed";

export interface RunHost extends ReactiveControllerHost, Teller {
  readonly visible: boolean;
  /** Where a failure is told, unless the run has an `onError`. */
  error?: string | undefined;
  /** Holds the runs under way. */
  readonly working?: Set<object>;
}

export interface RunOptions<T, N> {
  /** Gets every value, and sees to what is rendered; without it the host is, after each. */
  readonly onValue?: (value: T) => void;
  /** What the generator's next pull is handed, e.g. the settings of the moment. */
  readonly next?: () => N;
  readonly onDone?: () => void;
  readonly onError?: (error: Error) => void;
}

/**
 * Owns one async generator. It pulls while the host can be seen (or always, with `keepRunning`), stops pulling when it
 * can't, and returns the generator when the host goes away.
 */
export class RunController<T, N = undefined> implements ReactiveController {
  readonly #host: RunHost;
  readonly #options: RunOptions<T, N>;
  #generator?: AsyncGenerator<T, unknown, N>;
  #pulling = false;
  #steps = 0;
  #isFresh = false;
  #told: RunState = "idle";
  state: RunState = "idle";
  error?: Error;
  /** The latest value, be it of an earlier run. */
  value?: T;
  /** Goes on off screen and in a hidden tab. */
  keepRunning = false;

  constructor(host: RunHost, options: RunOptions<T, N> = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether it would run if the reader could see it. */
  get waiting(): boolean {
    return this.state === "running" && !this.keepRunning && !this.#host.visible;
  }

  /** The latest value of the present run. */
  get current(): T | undefined {
    return this.#isFresh ? this.value : undefined;
  }

  /** Takes a generator, in place of an earlier one, and runs it (or holds it, with `paused`). */
  run(generator: AsyncGenerator<T, unknown, N>, { paused = false } = {}): void {
    this.stop();
    this.#generator = generator;
    this.#isFresh = false;
    this.error = undefined;
    this.#set(paused ? "paused" : "running");
  }

  pause(): void {
    if (this.state === "running") this.#set("paused");
  }

  resume(): void {
    if (this.state === "paused") this.#set("running");
  }

  /** One more value from a paused run. */
  step(): void {
    if (this.state !== "paused") return;
    this.#steps++;
    void this.#pull();
  }

  /** Ends the run; its generator cleans up. */
  stop(): void {
    const generator = this.#generator;
    this.#generator = undefined;
    this.#steps = 0;
    if (generator) generator.return(undefined).catch(() => {});
    this.#set("idle");
  }

  hostUpdated() {
    void this.#pull();
  }

  hostDisconnected() {
    this.stop();
  }

  #set(state: RunState) {
    this.state = state;
    this.#tell();
    void this.#pull();
  }

  #tell() {
    if (this.state === "running") this.#host.working?.add(this);
    else this.#host.working?.delete(this);
    if (this.state !== this.#told) this.#host.tell?.("run", { state: this.state });
    this.#told = this.state;
    this.#host.requestUpdate();
  }

  #wanted(): boolean {
    return this.#steps > 0 || (this.state === "running" && !this.waiting);
  }

  async #pull() {
    if (this.#pulling) return;
    this.#pulling = true;
    try {
      while (this.#generator && this.#wanted()) await this.#once(this.#generator);
    } finally {
      this.#pulling = false;
    }
  }

  async #once(generator: AsyncGenerator<T, unknown, N>) {
    this.#steps = Math.max(0, this.#steps - 1);
    try {
      const result = await generator.next(this.#options.next?.() as N);
      if (generator !== this.#generator) return;
      if (result.done) this.#end("done");
      else this.#take(result.value);
    } catch (error) {
      if (generator !== this.#generator) return;
      generator.return(undefined).catch(() => {});
      this.error = error instanceof Error ? error : new Error(String(error));
      this.#end("failed");
    }
  }

  #take(value: T) {
    this.value = value;
    this.#isFresh = true;
    if (this.#options.onValue) this.#options.onValue(value);
    else this.#host.requestUpdate();
  }

  #end(state: "done" | "failed") {
    this.#generator = undefined;
    this.#steps = 0;
    this.state = state;
    this.#tell();
    if (state === "done") this.#options.onDone?.();
    else if (this.#options.onError) this.#options.onError(this.error!);
    else this.#host.error = this.error!.message;
  }
}
