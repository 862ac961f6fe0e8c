import type { ReactiveController } from "lit";
import { linksTo, parseLink } from "../../kit/frame/link.ts";
import type { Host } from "./host.ts";
import { restoreLink } from "./panels/actions.ts";

interface Bench extends Host {
  train(): Promise<void>;
  sample(): Promise<void>;
}

/** Steps after which a sampling of the first settings is worth watching. */
const enoughToFilm = 400;

/**
 * Links of the page to the bench. Beside a state they may say what to do then: `run=train`, or `run=film`, which trains a
 * little where nothing is trained yet and plays a sampling.
 */
export class Presets implements ReactiveController {
  readonly #bench: Bench;
  readonly #place: Pick<HTMLElement, "scrollIntoView">;

  constructor(bench: Bench, place: Pick<HTMLElement, "scrollIntoView">) {
    [this.#bench, this.#place] = [bench, place];
  }

  hostConnected() {
    document.addEventListener("click", this.#click);
  }
  hostDisconnected() {
    document.removeEventListener("click", this.#click);
  }

  readonly #click = (click: MouseEvent) => {
    const link = click.target instanceof Element && click.target.closest<HTMLAnchorElement>("a[href*='#']");
    if (!link || click.defaultPrevented || click.ctrlKey || click.metaKey) return;
    if (link.pathname !== location.pathname || !linksTo(link.hash, this.#bench.key)) return;
    click.preventDefault();
    void this.obey(link.hash);
  };

  async obey(hash: string): Promise<void> {
    const { run, ...values } = parseLink(hash, this.#bench.key);
    this.#place.scrollIntoView({ block: "start" });
    if (!(await restoreLink(this.#bench, values, ""))) return;
    if (run === "train" || (run && !this.#bench.store.run)) await this.#bench.train();
    if (run === "film") await this.#film();
  }

  async #film() {
    const { store } = this.#bench;
    await this.#reached(enoughToFilm);
    store.pause();
    await this.#bench.sample();
  }

  /** When the run has come so far, or has stopped before. */
  #reached(step: number): Promise<void> {
    const { store } = this.#bench;
    const isThere = () => (store.run?.step ?? 0) >= step || !["loading", "running"].includes(store.phase);
    if (isThere()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = store.subscribe(() => {
        if (!isThere()) return;
        stop();
        resolve();
      });
    });
  }
}
