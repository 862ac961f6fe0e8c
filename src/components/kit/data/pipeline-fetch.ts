import type { Progress } from "../../../lib/diffusion/formats/files/progress.ts";
import type { PipelineFiles } from "../../../lib/diffusion/jobs/text-to-image/source.ts";
import { onSite } from "./on-site.ts";
import { type Fetching, fetchPipeline } from "./pipeline-files.ts";

type Fetch = (address: string, options: Fetching) => Promise<PipelineFiles>;

/** The fetching of a pipeline's folder: begun once, shared by all that wait for it, and begun anew where it failed or was given up. */
export class PipelineFetch {
  readonly #address: () => string;
  readonly #fetch: Fetch;
  #ending = new AbortController();
  #work?: Promise<PipelineFiles> | undefined;
  #wake = () => {};
  #isHere = false;
  /** How far it is. */
  progress?: Progress | undefined;

  constructor(address: () => string, fetch: Fetch = fetchPipeline) {
    this.#address = address;
    this.#fetch = fetch;
  }

  /** All files, once they are there. @throws a sentence where they can't be had */
  begin(): Promise<PipelineFiles> {
    this.#work ??= this.#start();
    return this.#work;
  }

  /** Gives it up, unless it is done. */
  stop(): void {
    if (this.#isHere) return;
    this.#ending.abort();
    this.#work = undefined;
  }

  /** Tells how far it comes. @throws as `begin` */
  async *follow(): AsyncGenerator<Progress, PipelineFiles> {
    const work = this.begin();
    const settled = work.then(
      () => true,
      () => true,
    );
    const came = () => new Promise<boolean>((resolve) => (this.#wake = () => resolve(false)));
    while (!(await Promise.race([settled, came()]))) if (this.progress) yield this.progress;
    return work;
  }

  #start(): Promise<PipelineFiles> {
    this.#ending = new AbortController();
    this.progress = undefined;
    const tell = (progress: Progress) => {
      this.progress = progress;
      this.#wake();
    };
    const work = this.#fetch(this.#address(), { signal: this.#ending.signal, tell });
    const isNewest = () => this.#work === work;
    work.then(
      () => {
        this.#isHere = isNewest();
      },
      () => {
        if (isNewest()) this.#work = undefined;
      },
    );
    return work;
  }
}

/** By which the worker remembers the pipeline that ships, and where it lies. */
export const shippedName = "models/scenes";

/** The pipeline that ships with the site. */
export const shippedPipeline = new PipelineFetch(() => onSite(shippedName));
