interface Scope extends EventTarget {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  importScripts(...files: string[]): void;
}

const scope = globalThis as unknown as Scope;

/** The worker's own ways out, taken before readers' code could see them. */
export const own = {
  post: scope.postMessage.bind(scope),
  importScripts: scope.importScripts.bind(scope),
  listen: scope.addEventListener.bind(scope) as (type: string, listener: (event: Event) => void) => void,
  now: performance.now.bind(performance),
  defineProperty: Object.defineProperty,
};

const network = "A cell has no network: nothing can be fetched from it. Read files on the page instead.";
const storage = "A cell has no storage. What it shows can be saved from the page.";
const workers = "A cell can't start workers. Give long work to connectEngine(), which runs beside the page.";

const refused: Readonly<Record<string, string>> = {
  ...each(["XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport"], network),
  ...each(["Worker", "SharedWorker"], workers),
  ...each(["importScripts"], 'A cell imports with import: from "noisebook" and from "d3".'),
  ...each(["postMessage", "BroadcastChannel"], "A cell speaks to the page by show() and console alone."),
  ...each(["close"], "A cell can't end its worker; Stop does."),
};
const withheld = { ...each(["indexedDB", "caches", "cookieStore"], storage) };

function each(names: readonly string[], sentence: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, sentence]));
}

/**
 * Takes from readers' code what leads out of the worker, or to the GPU that the page draws with. The frame's policy and its
 * missing origin forbid most of it in any case; this says why, in a sentence.
 * @param fileAt what came with a module, by the address that it fetches it from
 */
export function lockDown(fileAt: (address: string) => Response | undefined): void {
  for (const [name, sentence] of Object.entries(refused))
    if (name in scope) replace(name, { value: refusal(sentence) });
  for (const [name, sentence] of Object.entries(withheld))
    if (name in scope) replace(name, { get: () => refusal(sentence)() });
  replace("fetch", { value: async (asked: unknown) => fileAt(String(asked)) ?? refusal(network)() });
  const canvas = globalThis.OffscreenCanvas?.prototype;
  if (!canvas) return;
  const context = canvas.getContext as (kind: string, options?: unknown) => unknown;
  const plain = function (this: OffscreenCanvas, kind: string, options?: unknown) {
    return String(kind) === "2d" ? context.call(this, "2d", options) : null;
  };
  own.defineProperty(canvas, "getContext", { value: plain });
}

/** Called as a function or with `new`. */
const refusal = (sentence: string) =>
  function refuse(): never {
    throw new TypeError(sentence);
  };

function replace(name: string, rules: PropertyDescriptor) {
  for (let at: object | null = scope; at; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, name)) Reflect.deleteProperty(at, name);
  own.defineProperty(scope, name, { configurable: false, ...rules });
}
