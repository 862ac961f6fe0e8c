import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { serve } from "../../../lib/diffusion/engine/rpc/rpc.ts";
import { enginePort } from "./engine-port.ts";
import { Link } from "./link.ts";
import type { Failure, Order, Output, Told } from "./messages.ts";
import { readTold } from "./received.ts";
import { cellService } from "./service.ts";

/** What a kernel needs of the site. */
export interface Surroundings {
  /** Address of the sandbox's page. */
  readonly page: string;
  /** Text of the worker's script. */
  worker(): Promise<string>;
  /** A module that cells import, and the binaries that it asks for. @throws a sentence where it can't be had */
  module(name: string): Promise<{ readonly text: string; readonly files: Readonly<Record<string, ArrayBuffer>> }>;
  /** The library's worker, for this kernel alone. */
  engine(): Engine;
  now?(): number;
}

export interface Run {
  readonly cell: number;
  readonly source: string;
  /** How long the cell may take, in seconds; loading modules is not counted. */
  readonly limit: number;
  onOutputs(outputs: readonly Output[]): void;
}

/** How a run ended: by itself, or with the worker, and then all definitions are gone. */
export interface Ended {
  readonly failure?: Failure;
  readonly stopped: boolean;
  /** Whether it was stopped for want of time. */
  readonly late?: boolean;
  /** What it defined for the cells after it. */
  readonly names: readonly string[];
}

interface Current extends Run {
  readonly end: (ended: Ended) => void;
  spent: number;
}

/** How often the worker is looked after, and how long it may be silent while it has nothing to do, in milliseconds. */
const beat = 250;
const patience = 8000;

/**
 * Runs cells one after another in a worker that holds what they define, in a frame without an origin. Whatever a cell does, the
 * worst is that this worker ends: with a sentence, and the next run starts another.
 */
export class Kernel {
  readonly #around: Surroundings;
  #link: Link | undefined;
  #engine: Engine | undefined;
  #closePort = () => {};
  #current: Current | undefined;
  /** Where the outputs of each cell go, also those that come after its end. */
  readonly #shows = new Map<number, Run["onOutputs"]>();
  #queue: Promise<unknown> = Promise.resolve();
  #loading = 0;
  /** How often it was stopped, and what was said the last time: a run that is only starting then ends too. */
  #stops = 0;
  #said = "";
  #heard = 0;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Runs when those before it have ended. It never rejects. */
  run(run: Run): Promise<Ended> {
    const turn = this.#queue.then(() => this.#begin(run));
    this.#queue = turn;
    return turn;
  }

  /** Ends the worker, and with it whatever is under way and all that cells defined. */
  stop(sentence = "Stopped. What cells had defined is gone; run them again.", late = false): void {
    const current = this.#current;
    this.#stops++;
    this.#said = sentence;
    this.#end();
    current?.end({ failure: { message: sentence, cell: current.cell }, stopped: true, late, names: [] });
  }

  async #begin(run: Run): Promise<Ended> {
    const stops = this.#stops;
    try {
      const link = await this.#open();
      if (stops !== this.#stops) throw new Error(this.#said);
      return await new Promise<Ended>((end) => {
        this.#current = { ...run, end, spent: 0 };
        this.#heard = this.#now();
        this.#shows.set(run.cell, run.onOutputs);
        link.post({ do: "run", cell: run.cell, source: run.source });
      });
    } catch (error) {
      this.#end();
      const message = stops === this.#stops ? (error as Error).message : this.#said;
      return { failure: { message, cell: run.cell }, stopped: true, names: [] };
    } finally {
      this.#current = undefined;
    }
  }

  async #open(): Promise<Link> {
    if (this.#link) return this.#link;
    const script = await this.#around.worker();
    const link = await Link.open(this.#around.page);
    this.#link = link;
    link.onTold = (told) => this.#hear(told);
    link.onGone = (sentence) => this.#link === link && this.stop(sentence);
    const port = enginePort(link);
    this.#closePort = port.close;
    serve(port, cellService(this.#engineOfCells));
    await link.start(script);
    this.#heard = this.#now();
    this.#watch = setInterval(() => this.#look(), beat);
    return link;
  }

  #hear(untrusted: unknown) {
    this.#heard = this.#now();
    const told = readTold(untrusted);
    if (!told) return this.stop("The cell sent something that is no output; it was stopped.");
    if (told.tell === "shown") this.#shows.get(told.cell)?.(told.outputs);
    if (told.tell === "need") void this.#bring(told.name);
    if (told.tell === "done") this.#done(told);
  }

  #done({ cell, failure, names }: Extract<Told, { tell: "done" }>) {
    if (this.#current?.cell === cell) this.#current.end({ failure, stopped: false, names });
  }

  async #bring(name: string) {
    const link = this.#link;
    this.#loading++;
    try {
      const { text, files } = await this.#around.module(name);
      link?.post({ do: "module", name, text, files });
    } catch (error) {
      link?.post({ do: "refuse", name, sentence: (error as Error).message });
    } finally {
      this.#loading--;
    }
  }

  /** Counts the seconds of the cell under way, and asks a worker with nothing to do whether it is still there. */
  #look() {
    const current = this.#current;
    if (current && this.#loading === 0) current.spent += beat / 1000;
    if (current && current.spent > current.limit)
      return this.stop(
        `The cell was stopped after ${current.limit} seconds. What cells had defined is gone; run them again, or allow more time.`,
        true,
      );
    if (current) return;
    this.#post({ do: "ping" });
    if (this.#now() - this.#heard > patience) this.stop();
  }

  #post(order: Order) {
    this.#link?.post(order);
  }

  #end() {
    clearInterval(this.#watch);
    this.#closePort();
    this.#closePort = () => {};
    this.#engine?.close();
    this.#engine = undefined;
    this.#link?.close();
    this.#link = undefined;
    this.#loading = 0;
    this.#shows.clear();
  }

  /** The library's worker starts when a cell first asks for it. */
  readonly #engineOfCells = () => {
    this.#engine ??= this.#around.engine();
    return this.#engine;
  };

  #now = () => this.#around.now?.() ?? performance.now();
}
