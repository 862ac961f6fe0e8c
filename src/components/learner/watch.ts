import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Teller } from "../kit/frame/telling.ts";

/** Something that tells when it has changed. */
export interface Watched {
  /** How its training is, where it trains. */
  readonly training?: object;
  listen(listener: () => void): () => void;
}

/** Renders the host again, or does something else, whenever what it watches changes. */
export class Watch implements ReactiveController {
  readonly #watched: Watched;
  readonly #onChange: () => void;
  #stop?: () => void;

  constructor(host: ReactiveControllerHost & Teller, watched: Watched, onChange = () => host.requestUpdate()) {
    this.#watched = watched;
    this.#onChange = () => {
      onChange();
      if (watched.training) host.tell?.("training", watched.training);
    };
    host.addController(this);
  }
  hostConnected() {
    this.#stop = this.#watched.listen(this.#onChange);
  }
  hostDisconnected() {
    this.#stop?.();
  }
}
