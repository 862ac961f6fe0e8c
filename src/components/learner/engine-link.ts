import type { Engine as Client } from "../../lib/diffusion/engine/client.ts";
import type { BackendName, Chosen } from "../../lib/diffusion/tf/backend-names.ts";

/** The worker as the bench reaches it: nothing of it is fetched before `connect` is called. */
export class EngineLink {
  readonly #changed: () => void;
  #ready?: Promise<Client>;
  #stop: (() => void)[] = [];
  /** What is being loaded or tried, for the reader. */
  status = "";
  /** What happened to the device or worker, for the reader. */
  notice = "";
  chosen?: Chosen;
  /** What the reader insists on; undefined for the first that works. */
  wanted?: BackendName;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  readonly connect = (): Promise<Client> => {
    this.#ready ??= this.#open().catch((error) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  };

  /** Another backend from the next run on. */
  want(backend: BackendName | undefined): void {
    this.wanted = backend;
    for (const stop of this.#stop) stop();
    this.#stop = [];
    this.#ready = undefined;
    this.chosen = undefined;
    this.#changed();
  }

  async #open(): Promise<Client> {
    this.#tell("Fetching what trains");
    const [{ connectEngine }, { typicalWorkload }] = await Promise.all([
      import("../../lib/diffusion/engine/client.ts"),
      import("../../lib/diffusion/jobs/train/workload.ts"),
    ]);
    const engine = connectEngine({ backend: this.wanted });
    this.#stop = [
      engine.onStatus(({ state, text, isBusy }) => this.#tell(state === "ready" && !isBusy ? "" : text)),
      engine.onNotice((sentence) => {
        this.notice = sentence;
        this.#changed();
      }),
    ];
    const chosen = await engine.ready(typicalWorkload);
    this.chosen = chosen;
    this.#tell("");
    return engine;
  }

  #tell(text: string) {
    this.status = text;
    this.#changed();
  }
}
