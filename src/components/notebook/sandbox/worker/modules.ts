import { type Deferred, deferred } from "../../../../lib/diffusion/engine/rpc/deferred.ts";
import { type Files, type ModuleName, modules, type Order, type Told } from "../messages.ts";
import { evaluate } from "./evaluate.ts";

type Names = Readonly<Record<string, unknown>>;

/** Where a module's script leaves its names, and finds what it needs of the worker. */
interface Meeting {
  $module?: Names;
  $engine?: unknown;
}

/** What cells import: scripts that the page hands over when they are first asked for. */
export class Modules {
  readonly #tell: (told: Told) => void;
  readonly #asked = new Map<string, Deferred<Names>>();
  readonly #listeners: ((event: Event) => void)[] = [];
  #files: Files = {};

  constructor(tell: (told: Told) => void) {
    this.#tell = tell;
  }

  /** @throws a sentence where there is no such module, or no such name in it. */
  async get(name: string, asked: readonly string[] = []): Promise<Names> {
    if (!modules.includes(name as ModuleName))
      throw new TypeError(
        `There is no module ${JSON.stringify(name)} in a cell (expected one of ${modules.join(", ")}).`,
      );
    const found = await this.#load(name);
    const missing = asked.find((each) => !(each in found) && !/^[A-Z]/.test(each));
    if (missing) throw new SyntaxError(`${name} has no ${missing}${nearest(missing, Object.keys(found))}.`);
    return found;
  }

  take(order: Order): void {
    if (order.do === "engine") for (const listener of this.#listeners) listener(messageOf(order.message));
    if (order.do === "refuse") {
      this.#asked.get(order.name)?.reject(new TypeError(order.sentence));
      this.#asked.delete(order.name);
    }
    if (order.do !== "module") return;
    this.#files = { ...this.#files, ...order.files };
    try {
      this.#asked.get(order.name)?.resolve(this.#evaluate(order.text));
    } catch (error) {
      this.#asked.get(order.name)?.reject(error as Error);
    }
  }

  /** A file that came with a module, as fetching it would give it. */
  file(address: string): Response | undefined {
    const bytes = Object.hasOwn(this.#files, address) ? this.#files[address] : undefined;
    return bytes && new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
  }

  #load(name: string): Promise<Names> {
    const found = this.#asked.get(name);
    if (found) return found.promise;
    const waiting = deferred<Names>();
    this.#asked.set(name, waiting);
    this.#tell({ tell: "need", name });
    return waiting.promise;
  }

  #evaluate(text: string): Names {
    const meeting = globalThis as Meeting;
    meeting.$engine = this.#port();
    try {
      evaluate(text);
      return meeting.$module!;
    } finally {
      Reflect.deleteProperty(meeting, "$engine");
      Reflect.deleteProperty(meeting, "$module");
    }
  }

  /** The library's way to the page's worker. */
  #port() {
    return {
      postMessage: (message: unknown) => this.#tell({ tell: "engine", message }),
      addEventListener: (type: string, listener: (event: Event) => void) => {
        if (type === "message") this.#listeners.push(listener);
      },
    };
  }
}

const messageOf = (data: unknown) => ({ data }) as MessageEvent;

/** A name that differs in its capitals, or begins alike. */
function nearest(name: string, known: readonly string[]): string {
  const small = name.toLowerCase();
  const found =
    known.find((each) => each.toLowerCase() === small) ?? known.find((each) => each.startsWith(name.slice(0, 4)));
  return found ? `; it has ${found}` : "";
}
