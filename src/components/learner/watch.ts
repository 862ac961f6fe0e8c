import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Something that tells when it has changed. */
export interface Watched {
  listen(listener: () => void): () => void;
}

/** Renders the host again, or does something else, whenever what it watches changes. */
export class Watch implements ReactiveController {
  readonly #watched: Watched;
  readonly #onChange: () => void;
  #stop?: () => void;

  constructor(host: ReactiveControllerHost, watched: Watched, onChange = () => host.requestUpdate()) {
    this.#watched = watched;
    this.#onChange = onChange;
    host.addController(this);
  }
  hostConnected() {
    this.#stop = this.#watched.listen(this.#onChange);
  }
  hostDisconnected() {
    this.#stop?.();
  }
}
