import type { Engine } from "../../../../lib/diffusion/engine/client.ts";
import { RunController, type RunHost } from "../../../kit/controls/run-controller.ts";
import { shippedPipeline } from "../../../kit/data/pipeline-fetch.ts";
import { EngineLink } from "../../../learner/engine-link.ts";
import { savesData } from "../../../learner/saves-data.ts";
import type { Start } from "../../../workbench/start-picture/start.ts";
import type { GridAxes, GridTitles, Picture, Sheet } from "../results/sheet.ts";
import type { Settings } from "../settings/settings.ts";
import { nameWith, type Opened, sourceOf } from "./files.ts";
import { type MakingReport, make } from "./make.ts";

/** One press of Generate. */
export interface Order {
  readonly settings: Settings;
  /** Each with a batch of its own; the settings alone unless it is a grid. */
  readonly runs: readonly Settings[];
  readonly grid?: GridTitles;
  readonly axes?: GridAxes;
  readonly start?: Start;
  readonly pipeline: Opened;
}

export interface MakerHost extends RunHost {
  /** Hears what there is to say. */
  say(sentences: readonly string[]): void;
  /** Takes what was made, also where that is not all of it. */
  take(sheet: Sheet): void;
}

/** Makes pictures, one order at a time, and keeps what is there when it is stopped. */
export class Maker {
  readonly #host: MakerHost;
  readonly #run: RunController<MakingReport>;
  readonly #link: EngineLink;
  #abort = new AbortController();
  #order?: Order;
  #begun = 0;
  #isWarm = false;
  #warming?: Promise<void>;
  #pictures: (Picture | undefined)[] = [];
  /** Pictures under way, seen through the noise. */
  previews: (Picture | undefined)[] = [];

  constructor(host: MakerHost) {
    this.#host = host;
    this.#link = new EngineLink(() => host.requestUpdate());
    this.#run = new RunController<MakingReport>(host, {
      onValue: (report) => this.#hear(report),
      onDone: () => this.#end(),
      onError: (error) => this.#fail(error),
    });
    this.#run.keepRunning = true;
  }

  get engine(): () => Promise<Engine> {
    return this.#link.connect;
  }

  /** What is being made; nothing where nothing is. */
  get order(): Order | undefined {
    return this.#order;
  }

  /** What is going on. */
  get progress(): Pick<MakingReport, "words" | "share" | "left"> {
    const { status } = this.#link;
    if (status) return { words: status, share: 0 };
    return this.#run.current ?? { words: "Getting ready", share: 0 };
  }

  /** Fetches, starts and opens what the next order needs, ahead of it; not where data are to be saved. */
  warm(pipeline: Opened): void {
    if (this.#isWarm || savesData()) return;
    this.#isWarm = true;
    this.#warming = this.#open(pipeline).catch(() => {
      this.#isWarm = false; // the order will say why
    });
  }

  async #open({ name, files }: Opened) {
    const [engine, all] = await Promise.all([this.#link.connect(), files ?? shippedPipeline.begin()]);
    if (this.#order) return;
    for await (const _ of engine.run("pipeline", { pipeline: { key: name, files: all }, what: "open" }));
  }

  /** The engine, once nothing is being opened in it. */
  readonly #opened = async (): Promise<Engine> => {
    const engine = await this.#link.connect();
    await this.#warming;
    return engine;
  };

  start(order: Order): void {
    this.stop();
    this.#abort = new AbortController();
    this.#order = order;
    this.#begun = performance.now();
    this.#pictures = [];
    this.previews = [];
    this.#host.say([]);
    const now = () => performance.now();
    const fetched = sourceOf(order.pipeline, this.#abort.signal);
    this.#run.run(make(order, { fetched, engine: this.#opened, now }));
  }

  /** Ends it; what is finished stays. */
  stop(): void {
    if (!this.#order) return;
    this.#abort.abort();
    this.#run.stop();
    this.#end();
  }

  #hear({ pictures = [], at, isPreview, notes }: MakingReport) {
    const into = isPreview ? this.previews : this.#pictures;
    for (const [i, picture] of pictures.entries()) {
      into[at + i] = picture;
      this.previews[at + i] = picture;
    }
    if (notes && notes.length > 0) this.#host.say([...new Set(notes)]);
    this.#host.requestUpdate();
  }

  #fail(error: Error) {
    this.#host.say([error.message]);
    this.#end();
  }

  #end() {
    const order = this.#order;
    if (!order) return;
    this.#order = undefined;
    this.previews = [];
    const { settings, runs, grid, axes, start, pipeline } = order;
    const count = runs.reduce((sum, { batch }) => sum + batch, 0);
    const pictures = Array.from({ length: count }, (_, i) => this.#pictures[i]);
    if (pictures.some(Boolean)) {
      const backend = this.#link.chosen?.backend;
      this.#host.take({
        ...{ settings, pictures, pipeline: nameWith(pipeline), seconds: (performance.now() - this.#begun) / 1000 },
        ...(grid ? { grid } : {}),
        ...(axes ? { axes } : {}),
        ...(start ? { start } : {}),
        ...(backend ? { backend } : {}),
      });
    }
    this.#host.requestUpdate();
  }
}
