import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Whether the reader can see the host: near the viewport, in a tab that is shown. */
export class Visibility implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #observer?: IntersectionObserver;
  #near = false;
  visible = false;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#near = entries.at(-1)?.isIntersecting ?? false;
        this.#update();
      },
      { rootMargin: "64px" },
    );
    this.#observer.observe(this.#host);
    document.addEventListener("visibilitychange", this.#update);
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    document.removeEventListener("visibilitychange", this.#update);
    this.#near = this.visible = false;
  }

  readonly #update = () => {
    const visible = this.#near && document.visibilityState === "visible";
    if (visible === this.visible) return;
    this.visible = visible;
    this.#host.requestUpdate();
  };
}
