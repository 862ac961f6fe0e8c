import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { Learner, type Progress } from "../../learner/learner.ts";
import { exactGradient, type Gradient, gradientOf, jobOf, trainingSteps } from "./steer.ts";

export type Kind = "exact" | "noised" | "clean";

/** The classifiers of a figure: the exact one, and those that are trained in the page. */
export class Classifiers extends Learner {
  readonly #gradients = new Map<Kind, Gradient>([["exact", exactGradient]]);

  override get isLearned(): boolean {
    return this.#gradients.size > 1;
  }

  gradient(kind: Kind): Gradient | undefined {
    return this.#gradients.get(kind);
  }

  train(kind: Kind): Promise<void> {
    return this.learn(trainingSteps, (engine) => this.#train(engine, kind));
  }

  async *#train(engine: Engine, kind: Kind): AsyncGenerator<Progress> {
    const noised = kind === "noised";
    for await (const { step, checkpoint } of engine.run("classifier", jobOf(noised))) {
      this.#gradients.set(kind, gradientOf(noised, checkpoint.ema));
      yield { step };
    }
  }
}
