import { type Deferred, deferred } from "./deferred.ts";
import { deathOf, describe, type ErrorClass, revive, type Thrown } from "./errors.ts";

export { WorkerDiedError } from "./errors.ts";

/** What `serve` and `connect` need of a Worker, a worker's global scope or a MessagePort. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  start?(): void;
}

/** Calls by name; arguments, what is yielded and what `next` is handed must be structured-cloneable. */
export type Service = { readonly [name: string]: (...args: never[]) => AsyncGenerator<unknown, unknown, never> };

export interface Connection<S extends Service> {
  /**
   * An async generator whose values are computed at the other end, one for each `next`, and none before the first. Its
   * `return` (so a `break`, too) and `throw` close the generator there. Errors keep their name and message.
   */
  call<K extends keyof S & string>(name: K, ...args: Parameters<S[K]>): ReturnType<S[K]>;
  /** Ends the connection: what is being waited for, and whatever is asked later, is rejected with `reason`. */
  close(reason: Error): void;
  /** Resolves when the connection has ended, with the reason. */
  readonly closed: Promise<Error>;
  /** How many answers are being waited for. */
  waiting(): number;
}

type Opening = readonly [name: string, args: unknown[]];
type Operation = { readonly op: "next" | "return"; readonly value?: unknown; readonly open?: Opening };
type Ask = Operation & { readonly id: number };
type Reply = { readonly id: number; readonly result?: IteratorResult<unknown>; readonly error?: Thrown };
type Opened = AsyncGenerator<unknown, unknown, unknown>;

const given = new WeakMap<object, Transferable[]>();

/** Gives the memory of `arrays`, which `value` holds, away: once `value` is yielded to a port it moves, uncopied. */
export function transfer<T extends object>(value: T, arrays: readonly ArrayBufferView[]): T {
  given.set(value, [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))]);
  return value;
}

/**
 * Answers the calls that arrive at `port`, and is silent about what it did not open: whoever did answers. When the port
 * closes, so does every generator.
 */
export function serve(port: Port, service: Service): void {
  const open = new Map<number, Opened>();
  const answer = async ({ id, ...operation }: Ask) => {
    try {
      if (operation.open) open.set(id, begin(service, operation.open));
      const generator = open.get(id);
      if (!generator) return;
      const result = await perform(generator, operation);
      if (result.done) open.delete(id);
      const moved = result.value instanceof Object ? given.get(result.value) : undefined;
      port.postMessage({ id, result } satisfies Reply, moved ?? []);
    } catch (error) {
      end(open, id);
      port.postMessage({ id, error: describe(error) } satisfies Reply, []);
    }
  };
  port.addEventListener("message", (event) => void answer((event as MessageEvent<Ask>).data));
  port.addEventListener("close", () => {
    for (const id of open.keys()) end(open, id);
  });
  port.start?.();
}

const perform = (generator: Opened, { op, value }: Operation) =>
  op === "next" ? generator.next(value) : generator.return(undefined);

function begin(service: Service, [name, args]: Opening): Opened {
  if (!Object.hasOwn(service, name))
    throw new RangeError(`Unknown call: ${name} (expected one of ${Object.keys(service).join(", ")}).`);
  return service[name]!(...(args as never[])) as Opened;
}

function end(open: Map<number, Opened>, id: number) {
  const closing = open.get(id)?.return(undefined);
  open.delete(id);
  closing?.catch(() => {});
}

/** The other end of `serve`. Errors of `classes` and of the language come back as what they are. */
export function connect<S extends Service>(port: Port, classes: readonly ErrorClass[] = []): Connection<S> {
  const waiting = new Map<number, Deferred<IteratorResult<unknown>>>();
  const closed = deferred<Error>();
  let [count, gone]: [number, Error | undefined] = [0, undefined];
  const close = (reason: Error) => {
    gone ??= reason;
    closed.resolve(gone);
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  const ask = (id: number) => (operation: Operation) => {
    if (gone) return Promise.reject(gone);
    post(port, id, operation);
    const reply = deferred<IteratorResult<unknown>>();
    waiting.set(id, reply);
    return reply.promise;
  };
  port.addEventListener("message", (event) => {
    const { id, result, error } = (event as MessageEvent<Reply>).data;
    const asker = waiting.get(id);
    waiting.delete(id);
    if (error) asker?.reject(revive(error, classes));
    else asker?.resolve(result!);
  });
  for (const type of ["error", "messageerror", "close"]) port.addEventListener(type, (event) => close(deathOf(event)));
  port.start?.();
  const call = (name: string, ...args: unknown[]) => pull(ask(count++), [name, args], () => gone !== undefined);
  return { call: call as unknown as Connection<S>["call"], close, closed: closed.promise, waiting: () => waiting.size };
}

/** Where a later message cannot be cloned, nothing else would close the generator at the other end. */
function post(port: Port, id: number, operation: Operation) {
  try {
    port.postMessage({ id, ...operation } satisfies Ask, []);
  } catch (error) {
    if (!operation.open) port.postMessage({ id, op: "return" } satisfies Ask, []);
    throw error;
  }
}

async function* pull(
  ask: (operation: Operation) => Promise<IteratorResult<unknown>>,
  open: Opening,
  isGone: () => boolean,
): AsyncGenerator<unknown, unknown, unknown> {
  let isOpen = false;
  const step = async (operation: Operation) => {
    isOpen = false;
    const result = await ask(operation);
    isOpen = !result.done;
    return result;
  };
  try {
    let result = await step({ op: "next", open });
    while (!result.done) result = await step({ op: "next", value: yield result.value });
    return result.value;
  } finally {
    if (isOpen && !isGone()) await step({ op: "return" }).catch((error) => isGone() || Promise.reject(error));
  }
}
