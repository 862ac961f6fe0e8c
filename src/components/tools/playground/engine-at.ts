import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { EngineLink } from "../../learner/engine-link.ts";

/** The worker, once something is to be computed; what reaches it is fetched then. */
export class EngineAt {
  readonly #changed: () => void;
  #link?: EngineLink;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  readonly connect = async (): Promise<Engine> => {
    const { EngineLink } = await import("./run/training.ts");
    this.#link ??= new EngineLink(this.#changed);
    return this.#link.connect();
  };

  /** What computes, once that is known. */
  readonly backend = (): string | undefined => this.#link?.chosen?.backend;

  /** What is being loaded, for the reader. */
  get status(): string {
    return this.#link?.status ?? "";
  }
}
