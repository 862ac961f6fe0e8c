import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { ContrastiveModel } from "../../lib/diffusion/jobs/contrastive/job.ts";
import type { StoppedContrast } from "../../lib/diffusion/python/contrastive.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { fetched } from "../learner/python/fetched.ts";
import { compared } from "../learner/python/kept.ts";
import type { TrainedClip } from "./ask-clip.ts";
import { clipJob, STEPS } from "./clip-job.ts";

/** How the small CLIP was at a step of its training. */
export interface Moment {
  readonly step: number;
  readonly loss: number;
  readonly scale: number;
  /** Of the shown pictures (down) with their captions (across), flat [SHOWN, SHOWN]. */
  readonly cosines: ArrayLike<number>;
}

/** The reader's own small CLIP, which all figures of the page share. */
class ClipLearner extends Learner {
  clip?: TrainedClip | undefined;
  moments: readonly Moment[] = [];
  losses: readonly (readonly [step: number, loss: number])[] = [];
  #stopped?: Pick<StoppedContrast, "job" | "model" | "checkpoint"> | undefined;

  override get isLearned(): boolean {
    return this.clip !== undefined;
  }

  protected override get packs(): (() => Promise<string>) | undefined {
    const [stopped, losses] = [this.#stopped, this.losses.map(([, loss]) => loss)];
    return (
      stopped &&
      (async () => {
        const { openInPython } = await fetched(import("./python.ts"));
        return openInPython({ ...stopped, losses: losses.slice(-compared) });
      })
    );
  }

  train(seed: number): Promise<void> {
    return this.learn(STEPS, (engine) => this.#train(engine, seed));
  }

  async *#train(engine: Engine, seed: number): AsyncGenerator<Progress> {
    [this.clip, this.moments, this.losses, this.#stopped] = [undefined, [], [], undefined];
    const job = clipJob(seed);
    yield { step: 0, words: "Drawing shapes and learning byte pairs" };
    let model: ContrastiveModel | undefined;
    for await (const report of engine.run("contrastive", job)) {
      const { step, loss, scale, cosines, checkpoint } = report;
      model ??= report.model;
      this.losses = [...this.losses, [step, loss]];
      if (checkpoint && cosines && model) {
        this.clip = { model, params: checkpoint.ema };
        this.#stopped = { job, model, checkpoint };
        this.moments = [...this.moments, { step, loss, scale: scale!, cosines }];
      }
      yield { step, loss };
    }
  }
}

export const clipLearner = new ClipLearner();

/** What its button and its progress are called. */
export const clipWords = {
  train: "Train a small CLIP here",
  doing: "Training a small CLIP on shapes",
} as const;
