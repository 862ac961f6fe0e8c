import { fromBase64 } from "../../../lib/diffusion/formats/base64.ts";
import { RunController, type RunHost } from "../../kit/controls/run-controller.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import { shipped } from "../shipped/shipped.ts";
import type { DrawRows, Rows } from "./draw-rows.ts";

/** Rows that were drawn beforehand, as `scripts/tools/first-pictures.ts` writes them. */
export interface FirstPictures {
  /** The settings that they were drawn with. */
  readonly key: string;
  /** Bytes, black to white. */
  readonly rows: readonly string[];
}

export interface StripOptions {
  /** The settings; equal ones draw equal pictures. */
  readonly key: () => string;
  readonly draw: () => DrawRows;
  readonly first: () => Promise<{ readonly default: FirstPictures }>;
}

/** Rows of pictures that the shipped network draws once the reader has asked for it, and from then on at each new setting. */
export class PictureStrip {
  readonly #host: RunHost;
  readonly #options: StripOptions;
  readonly #run: RunController<Rows>;
  readonly #link: EngineLink;
  #first: FirstPictures | undefined;
  #drawnKey = "";
  #began = 0;

  constructor(host: RunHost, options: StripOptions) {
    this.#host = host;
    this.#options = options;
    this.#run = new RunController<Rows>(host);
    this.#link = new EngineLink(() => host.requestUpdate());
    void options.first().then((module) => {
      this.#first = module.default;
      host.requestUpdate();
    });
  }

  get isRunning(): boolean {
    return this.#run.state === "running";
  }

  /** Whether the pictures are those of the present settings. */
  get isFresh(): boolean {
    return this.#drawnKey === this.#options.key() && this.#run.current !== undefined;
  }

  get rows(): readonly ArrayLike<number>[] {
    if (this.isFresh) return this.#run.current!.rows;
    if (this.#first?.key !== this.#options.key()) return this.#run.value?.rows ?? [];
    return this.#first.rows.map((row) => Float32Array.from(fromBase64(row), (byte) => byte / 127.5 - 1));
  }

  get share(): number {
    return this.isFresh ? this.#run.current!.share : 0;
  }

  /** What goes on, in words; empty while nothing does. */
  get status(): string {
    if (!this.isRunning) return "";
    if (this.share === 0) return this.#link.status || "Fetching the trained network";
    const left = ((performance.now() - this.#began) / 1000) * (1 / this.share - 1);
    return `Drawing, ${Math.round(100 * this.share)} %, about ${Math.max(1, Math.ceil(left))} s left`;
  }

  /** Draws anew where the settings changed after a reader's first drawing; to be called before each update. */
  follow(): void {
    if (this.#drawnKey && this.#drawnKey !== this.#options.key() && this.#run.state !== "failed") this.start();
  }

  start(): void {
    this.#drawnKey = this.#options.key();
    this.#run.run(this.#pictures());
  }

  stop(): void {
    this.#run.stop();
  }

  /** As at first, with nothing of the reader's. */
  forget(): void {
    this.#run.stop();
    this.#drawnKey = "";
    this.#host.requestUpdate();
  }

  async *#pictures(): AsyncGenerator<Rows, void, undefined> {
    const [net, engine] = await Promise.all([shipped("glyphs-unet"), this.#link.connect()]);
    this.#began = performance.now();
    yield* this.#options.draw()(engine, net);
  }
}
