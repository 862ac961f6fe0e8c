import type { ReactiveController, ReactiveControllerHost } from "lit";
import { network } from "./network.ts";

/** The scale and class that the reader has chosen, and all figures of the page that follow them. */
class Setting {
  readonly #listeners = new Set<() => void>();
  scale = 3;
  label = 0;

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: { readonly scale?: number; readonly label?: number }): void {
    const { scale = this.scale, label = this.label } = change;
    if (scale === this.scale && label === this.label) return;
    Object.assign(this, { scale, label });
    for (const listener of this.#listeners) listener();
  }
}

export const setting = new Setting();

/** Renders the host again when the shared network or, if asked for, the shared setting has changed. */
export class Watch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onSetting: (() => void) | undefined;
  #stop: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, onSetting?: () => void) {
    this.#host = host;
    this.#onSetting = onSetting;
    host.addController(this);
  }
  hostConnected() {
    const render = () => this.#host.requestUpdate();
    this.#stop = [network.listen(render)];
    if (this.#onSetting) this.#stop.push(setting.listen(this.#onSetting));
  }
  hostDisconnected() {
    for (const stop of this.#stop) stop();
  }
}
