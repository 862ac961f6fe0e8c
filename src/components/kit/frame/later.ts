import type { ReactiveController, ReactiveControllerHost } from "lit";

/** A module that a figure fetches once it is on the page, such as charts: what it shows before does without. */
export class Later<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<T>;
  value?: T;

  constructor(host: ReactiveControllerHost, load: () => Promise<T>) {
    [this.#host, this.#load] = [host, load];
    host.addController(this);
  }

  hostConnected() {
    if (this.value) return;
    void this.#load().then((value) => {
      this.value = value;
      this.#host.requestUpdate();
    });
  }
}
