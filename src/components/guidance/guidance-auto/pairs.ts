import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { TrainJob } from "../../../lib/diffusion/jobs/train/job.ts";
import { Learner, type Progress } from "../../learner/learner.ts";
import { type Guide, guideJobs, guides, mainJob, type Net, sampleJob, scales, type Values, valuesOf } from "./pair.ts";

const seed = 1;
const jobs: readonly (readonly [name: "main" | Guide, job: TrainJob])[] = [
  ["main", mainJob(seed)],
  ["small", guideJobs.small(seed)],
  ["early", guideJobs.early(seed)],
];
const trainingSteps = jobs.reduce((sum, [, { steps }]) => sum + steps, 0);

/** A network and those that guide it, trained one after the other, with what was measured of their samples. */
export class Pairs extends Learner {
  readonly #nets = new Map<"main" | Guide, Net>();
  /** By guide, a value for each scale. */
  measured: ReadonlyMap<Guide, readonly Values[]> = new Map();

  override get isLearned(): boolean {
    return this.measured.size > 0;
  }

  protected override ahead(): readonly TrainJob[] {
    return jobs.map(([, job]) => job);
  }

  train(): Promise<void> {
    return this.learn(trainingSteps, (engine) => this.#train(engine));
  }

  async *#train(engine: Engine): AsyncGenerator<Progress> {
    let before = 0;
    for (const [name, job] of jobs) {
      for await (const { step, checkpoint } of engine.run("train", job)) {
        if (checkpoint) this.#nets.set(name, { model: job.model, params: checkpoint.ema });
        yield { step: before + step };
      }
      before += job.steps;
    }
    const measured = new Map<Guide, readonly Values[]>();
    for (const guide of Object.keys(guides) as Guide[]) {
      const values: Values[] = [];
      for (const scale of scales) {
        values.push(await this.#values(engine, guide, scale));
        yield { step: before, words: "Measuring the samples" };
      }
      measured.set(guide, values);
    }
    this.measured = measured;
  }

  async #values(engine: Engine, guide: Guide, scale: number): Promise<Values> {
    const job = sampleJob(this.#nets.get("main")!, this.#nets.get(guide), scale);
    for await (const { x } of engine.run("sample", job)) return valuesOf(x);
    throw new Error("The samples did not come; train again.");
  }
}
