import type { ReactiveController, ReactiveControllerHost } from "lit";
import { parseLink } from "../frame/link.ts";
import { pointing } from "../frame/pointing.ts";
import { nextTask } from "./tasks.ts";

export interface PlayerHost extends ReactiveControllerHost {
  readonly visible: boolean;
  readonly reducedMotion: boolean;
}

/**
 * Time that passes while the reader looks: stands still off screen, in a hidden tab, and under reduced motion until the
 * reader presses play, or while the address asks for a number of the figure. At most half of the page's time is its own.
 */
export class Player implements ReactiveController {
  readonly #host: PlayerHost;
  readonly #tick: (seconds: number) => void;
  #wish: boolean | undefined;
  #frame = 0;
  #last = 0;
  /** Milliseconds that the last two frames took: what is told in one is drawn in the next. */
  #took: [before: number, last: number] = [0, 0];

  /** `tick` gets the seconds since the last one, at most 0.1, and sets what the host draws. */
  constructor(host: PlayerHost, tick: (seconds: number) => void, { autoplay = true } = {}) {
    this.#host = host;
    this.#tick = tick;
    this.#wish = autoplay ? undefined : false;
    host.addController(this);
  }

  /** Whether it plays whenever it can be seen. */
  get playing(): boolean {
    return this.#wish ?? !(this.#host.reducedMotion || isPointedAt(this.#host));
  }

  hostConnected() {
    globalThis.addEventListener?.(pointing, this.#hold);
  }

  play(): void {
    this.#wish = true;
    this.#host.requestUpdate();
  }

  pause(): void {
    this.#wish = false;
    this.#host.requestUpdate();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  hostUpdated() {
    const run = this.playing && this.#host.visible;
    if (run && !this.#frame) {
      this.#last = performance.now();
      this.#frame = requestAnimationFrame(this.#step);
    } else if (!run) this.#stop();
  }

  hostDisconnected() {
    this.#stop();
    globalThis.removeEventListener?.(pointing, this.#hold);
  }

  #stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  readonly #hold = () => {
    if (isPointedAt(this.#host)) this.pause();
  };

  readonly #step = (now: number) => {
    this.#frame = requestAnimationFrame(this.#step);
    const began = performance.now();
    void nextTask().then(() => {
      this.#took = [this.#took[1], performance.now() - began];
    });
    if (now - this.#last < Math.min(100, 2 * Math.max(...this.#took))) return;
    const seconds = Math.min(0.1, Math.max(0, (now - this.#last) / 1000));
    this.#last = now;
    this.#tick(seconds);
  };
}

const isPointedAt = (host: PlayerHost & Partial<Pick<HTMLElement, "id" | "localName">>): boolean =>
  "reads" in parseLink(globalThis.location?.hash ?? "", host.id || host.localName || "");
