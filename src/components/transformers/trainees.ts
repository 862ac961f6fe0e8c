import type { Pictures } from "../../lib/diffusion/data/images/pictures.ts";
import type { Engine } from "../../lib/diffusion/engine/client.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { type Backbone, jobOf, picturesJob } from "./trainings.ts";

/** What a reader trains: a name, what it is, and how long. */
export interface Trainee extends Backbone {
  readonly name: string;
  readonly steps: number;
}

/** The reader's own trainings, one after another. */
class Trainees extends Learner {
  /** Losses at each step by a backbone's name. */
  readonly losses = new Map<string, number[]>();
  /** Of all that is kept. */
  seed = 1;
  /** The one under way. */
  title = "";

  override get isLearned(): boolean {
    return this.losses.size > 0;
  }

  /** Trains each from the start; what others there were stays, if the seed is theirs. What was learned stays when stopped. */
  train(members: readonly Trainee[], seed: number): Promise<void> {
    const steps = members.reduce((sum, one) => sum + one.steps, 0);
    return this.learn(steps, (engine) => this.#train(engine, members, seed));
  }

  async *#train(engine: Engine, members: readonly Trainee[], seed: number): AsyncGenerator<Progress> {
    if (seed !== this.seed) this.losses.clear();
    this.seed = seed;
    let pictures: Pictures | undefined;
    for await (const report of engine.run("pictures", picturesJob(seed))) pictures = report.pictures;
    let before = 0;
    for (const { name, title, network, steps } of members) {
      this.title = title;
      const losses: number[] = [];
      for await (const report of engine.run("train", jobOf(network, pictures!, steps, seed))) {
        losses.push(...report.losses.map(({ loss }) => loss));
        this.losses.set(name, losses);
        yield { step: before + report.step, loss: losses.at(-1)! };
      }
      before += steps;
    }
  }

  /** Forgets what was learned. */
  clear(): void {
    this.losses.clear();
    this.stop();
  }
}

export const trainees = new Trainees();
