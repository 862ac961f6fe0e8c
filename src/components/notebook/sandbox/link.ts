import { deferred } from "../../../lib/diffusion/engine/rpc/deferred.ts";
import type { FromFrame, Order, ToFrame } from "./messages.ts";

/** How long the frame and its worker may take to come, in milliseconds. */
const startTimeout = 20_000;

const unloaded = "The sandbox could not be loaded. Check the connection and try again.";

/** A frame without an origin, and the way to the worker in it. */
export class Link {
  readonly #frame: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #ready = deferred<void>();
  /** Hears what the worker tells, which may be anything. */
  onTold: (told: unknown) => void = () => {};
  onEngine: (message: unknown) => void = () => {};
  /** Hears, in a sentence, why there is no worker any more. */
  onGone: (sentence: string) => void = () => {};

  private constructor(frame: HTMLIFrameElement, port: MessagePort) {
    this.#frame = frame;
    this.#port = port;
    this.#ready.promise.catch(() => {});
    port.addEventListener("message", ({ data }: MessageEvent<FromFrame>) => this.#hear(data));
    port.addEventListener("close", () =>
      this.#gone("The sandbox broke down: the cell took more memory than there is."),
    );
  }

  /** @throws a sentence where the page does not come. */
  static async open(page: string): Promise<Link> {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = "Sandbox of the cells";
    frame.hidden = true;
    frame.src = page;
    const { port1, port2 } = new MessageChannel();
    const link = new Link(frame, port1);
    const opened = link.#opened();
    frame.addEventListener("load", () => frame.contentWindow?.postMessage("open", "*", [port2]), { once: true });
    document.body.append(frame);
    await within(opened, () => link.close());
    return link;
  }

  /** Starts the worker. */
  start(script: string): Promise<void> {
    this.#send({ frame: "start", script });
    return within(this.#ready.promise, () => this.close());
  }

  post(order: Order): void {
    this.#send({ frame: "post", order });
  }

  close(): void {
    this.#ready.reject(new Error(unloaded));
    this.#port.close();
    this.#frame.remove();
  }

  #send(message: ToFrame) {
    this.#port.postMessage(message);
  }

  #opened(): Promise<void> {
    const { promise, resolve } = deferred<void>();
    this.#port.addEventListener("message", ({ data }) => data.frame === "open" && resolve(), { once: true });
    this.#port.start();
    return promise;
  }

  #hear(message: FromFrame) {
    if (message.frame === "flooded") this.#gone("The cell sent more messages than a page can read; it was stopped.");
    if (message.frame === "failed") this.#gone(failed(message.message));
    if (message.frame !== "told") return;
    const told = message.told as { tell?: unknown; message?: unknown } | null;
    if (told?.tell === "ready") this.#ready.resolve();
    else if (told?.tell === "engine") this.onEngine(told.message);
    else this.onTold(told);
  }

  #gone(sentence: string) {
    this.#ready.reject(new Error(sentence));
    this.onGone(sentence);
  }
}

/** A worker that fails as a whole has, as a rule, run out of memory. */
const failed = (message: string) =>
  /memory|heap/i.test(message)
    ? "The cell took more memory than there is; it was stopped."
    : `The sandbox failed: ${message}`;

async function within(work: Promise<void>, giveUp: () => void): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(unloaded)), startTimeout);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    giveUp();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
