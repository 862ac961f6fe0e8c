import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { PipelineFiles, PipelineSource } from "../../lib/diffusion/jobs/text-to-image/source.ts";
import { shippedName, shippedPipeline } from "../kit/data/pipeline-fetch.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { fetched } from "../learner/python/fetched.ts";
import { savesData } from "../learner/saves-data.ts";

/** Of the whole folder, in megabytes: what a reader is told before it is fetched. */
export const MEGABYTES = 11;

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** The pipeline that ships with the site, which a page fetches once for all its figures, when its reader asks. */
class ScenesPipeline extends Learner {
  #files?: PipelineFiles | undefined;

  override get isLearned(): boolean {
    return this.#files !== undefined;
  }

  /** For jobs. @throws a sentence where it isn't there yet */
  get source(): PipelineSource {
    if (!this.#files) throw new Error("The pipeline isn't here yet: load it first.");
    return { key: shippedName, files: this.#files };
  }

  protected override get packs(): (() => Promise<string>) | undefined {
    const files = this.#files;
    return (
      files &&
      (async () => {
        const { pipelineToPython } = await fetched(import("../workbench/image-lab/pipeline-to-python.ts"));
        return pipelineToPython("The text-to-image pipeline of Noisebook", files, await this.engine());
      })
    );
  }

  load(): Promise<void> {
    if (this.isLearned) return Promise.resolve();
    shippedPipeline.begin().catch(() => {}); // while the engine starts; `#load` says why
    return this.learn(MEGABYTES, (engine) => this.#load(engine));
  }

  override async prepare(): Promise<void> {
    if (!savesData()) shippedPipeline.begin().catch(() => {}); // the button will say why
    await super.prepare();
  }

  override stop(): void {
    super.stop();
    shippedPipeline.stop();
  }

  async *#load(engine: Engine): AsyncGenerator<Progress> {
    const coming = shippedPipeline.follow();
    let next = await coming.next();
    for (; !next.done; next = await coming.next()) {
      const { done, total } = next.value;
      yield { step: done / 1e6, words: `Fetching ${megabytes(done)} of ${megabytes(total || MEGABYTES * 1e6)} MB` };
    }
    const files = next.value;
    const pipeline = { key: shippedName, files };
    for await (const { progress } of engine.run("pipeline", { pipeline, what: "open" }))
      yield { step: MEGABYTES, words: progress ? "Reading the weights" : "Opening the pipeline" };
    this.#files = files;
  }
}

export const scenes = new ScenesPipeline();

/** What its button and its progress are called. */
export const scenesWords = {
  train: `Load the pipeline (${MEGABYTES} MB)`,
  doing: "Fetching the pipeline",
  onTrain: () => void scenes.load(),
} as const;
