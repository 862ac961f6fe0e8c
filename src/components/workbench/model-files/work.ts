import { html, nothing } from "lit";
import type { Progress } from "../../../lib/diffusion/formats/files/progress.ts";
import { button } from "../../kit/controls/controls.ts";
import type { Doing } from "./opened.ts";
import { bytesText, leftText } from "./words.ts";

export type Library = typeof import("./opened.ts");

export interface WorkHost {
  error: string | undefined;
  requestUpdate(): void;
}

/** One long thing at a time, with its progress and a way to stop it; what goes wrong becomes the host's error. */
export class Work {
  readonly #host: WorkHost;
  #doing: { readonly what: string; readonly stop: AbortController; progress?: Progress } | undefined;

  constructor(host: WorkHost) {
    this.#host = host;
  }

  get isBusy(): boolean {
    return this.#doing !== undefined;
  }

  stop(): void {
    this.#doing?.stop.abort();
  }

  async do(what: string, work: (library: Library, doing: Doing) => Promise<void>): Promise<void> {
    if (this.#doing) return;
    const stop = new AbortController();
    this.#doing = { what, stop };
    this.#host.error = undefined;
    this.#host.requestUpdate();
    const tell = (progress: Progress) => {
      this.#doing = { what, stop, progress };
      this.#host.requestUpdate();
    };
    try {
      await work(await import("./opened.ts"), { signal: stop.signal, tell });
    } catch (error) {
      if ((error as Error).name !== "AbortError") this.#host.error = (error as Error).message;
    } finally {
      this.#doing = undefined;
      this.#host.requestUpdate();
    }
  }

  render() {
    if (!this.#doing) return nothing;
    const { what, progress } = this.#doing;
    return html`${button({ label: "Cancel", onClick: () => this.stop() })}
      ${progress ? html`<progress max="1" .value=${progress.done / Math.max(1, progress.total)} aria-label=${what}></progress>` : nothing}
      <span>${what}${progress ? `: ${bytesText(progress.done)} of ${bytesText(progress.total)}${leftText(progress.left)}` : " …"}</span>`;
  }
}
