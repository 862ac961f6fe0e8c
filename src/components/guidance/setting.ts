import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Watch } from "../learner/watch.ts";

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

interface SettingHost extends ReactiveControllerHost {
  scale: number;
  label: number;
}

/** Keeps a figure's scale and class the page's, either way. */
export class SharedSetting implements ReactiveController {
  readonly #host: SettingHost;

  constructor(host: SettingHost) {
    this.#host = host;
    const take = () => {
      [host.scale, host.label] = [setting.scale, setting.label];
    };
    take();
    new Watch(host, setting, take);
    host.addController(this);
  }

  hostUpdate() {
    setting.set(this.#host);
  }
}
