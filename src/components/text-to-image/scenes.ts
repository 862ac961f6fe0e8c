import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { PipelineFiles, PipelineSource } from "../../lib/diffusion/jobs/text-to-image/source.ts";
import { onSite } from "../kit/data/on-site.ts";
import { fetchPipeline } from "../kit/data/pipeline-files.ts";
import { Learner, type Progress } from "../learner/learner.ts";

/** Of the whole folder, in megabytes: what a reader is told before it is fetched. */
export const MEGABYTES = 11;

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The pipeline that ships with the site, which a page fetches once for all its figures, when its reader asks. */
class ScenesPipeline extends Learner {
  #files?: PipelineFiles | undefined;

  override get isLearned(): boolean {
    return this.#files !== undefined;
  }

  /** For jobs. @throws a sentence where it isn't there yet */
  get source(): PipelineSource {
    if (!this.#files) throw new Error("The pipeline isn't here yet: load it first.");
    return { key: "scenes", files: this.#files };
  }

  load(): Promise<void> {
    return this.isLearned ? Promise.resolve() : this.learn(MEGABYTES, (engine) => this.#load(engine));
  }

  async *#load(engine: Engine): AsyncGenerator<Progress> {
    const ending = new AbortController();
    let [came, total] = [0, MEGABYTES * 1e6];
    const work = fetchPipeline(onSite("models/scenes"), {
      signal: ending.signal,
      tell: ({ done, total: all }) => ([came, total] = [done, all || total]),
    });
    const told = () => ({ step: came / 1e6, words: `Fetching ${megabytes(came)} of ${megabytes(total)} MB` });
    const end = work.then(
      () => true,
      () => true,
    );
    try {
      for (let isThere = false; !isThere; ) {
        isThere = await Promise.race([end, pause(100).then(() => false)]);
        yield told();
      }
      const files = await work;
      const source = { key: "scenes", files };
      for await (const { progress } of engine.run("pipeline", { pipeline: source, what: "open" }))
        yield { step: MEGABYTES, words: progress ? "Reading the weights" : "Opening the pipeline" };
      this.#files = files;
    } finally {
      ending.abort();
    }
  }
}

export const scenes = new ScenesPipeline();

/** What its button and its progress are called. */
export const scenesWords = {
  train: `Load the pipeline (${MEGABYTES} MB)`,
  doing: "Fetching the pipeline",
  onTrain: () => void scenes.load(),
} as const;
