import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { DistillJob, StudentJob } from "../../lib/diffusion/jobs/distill/job.ts";
import type { SampleJob } from "../../lib/diffusion/jobs/sample/job.ts";
import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { ModelSpec } from "../../lib/diffusion/jobs/types.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { draw } from "../guidance/data.ts";
import { classNames } from "../guidance/law.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { type GuidedMethod, guidedMethods, ways } from "./methods.ts";

/** Samples that are shown and measured. */
export const COUNT = 500;
/** The guidance scales that students learn. */
export const SCALES = [1, 4] as const;

export const model: ModelSpec = { schedule: "flow", prediction: "v", width: 64, depth: 3, classes: classNames.length };
const data = { ...draw(rng(1), 6000), classNames };

export const teacherJob = (steps: number, seed = 1): TrainJob => ({
  model,
  data,
  optimizer: { name: "adam", learningRate: 6e-3, weightDecay: 0, clip: 1, learningRateSchedule: "cosine" },
  emaDecay: 0.99,
  weighting: "uniform",
  batchSize: 256,
  conditionDropout: 0.15,
  steps,
  seed,
});

/** What is drawn: a class, how strongly guided, in how many steps. */
export interface Wish {
  readonly label: number;
  readonly scale: number;
  readonly steps: number;
  readonly seed: number;
}

/** The page's teacher that knows classes, and its students that are told the guidance scale. */
export class Guided extends Learner {
  #teacher?: Float32Array;
  readonly #students = new Map<GuidedMethod, Float32Array>();
  /** What is trained now, or was last. */
  doing = "";

  override get isLearned(): boolean {
    return this.#teacher !== undefined;
  }

  knows(method: GuidedMethod): boolean {
    return this.#students.has(method);
  }

  /** The teacher, then its students. */
  train(steps: number): Promise<void> {
    return this.learn((1 + guidedMethods.length) * steps, (engine) => this.#train(engine, steps));
  }

  async *#train(engine: Engine, steps: number): AsyncGenerator<Progress> {
    this.doing = "The teacher";
    let params: Float32Array | undefined;
    for await (const { step, checkpoint } of engine.run("train", teacherJob(steps))) {
      params = checkpoint?.ema ?? params;
      yield { step };
    }
    if (!params) return;
    this.#teacher = params;
    this.#students.clear();
    for (const [i, method] of guidedMethods.entries()) {
      this.doing = ways[method].title;
      for await (const { step, student } of engine.run("distill", studentJob(method, params, steps))) {
        if (student) this.#students.set(method, student);
        yield { step: (i + 1) * steps + step };
      }
    }
  }

  /** The teacher's samples, guided by two answers a step; flat [n, 2]. */
  async teacherSamples({ label, scale, steps, seed }: Wish): Promise<Float32Array> {
    if (!this.#teacher) throw new Error("There is no teacher yet: press Train first.");
    const engine = await this.engine();
    const job: SampleJob = {
      model,
      params: this.#teacher,
      sampler: "ddim",
      steps,
      count: COUNT,
      seed,
      label,
      guidance: { scale },
      lastOnly: true,
    };
    for await (const { x } of engine.run("sample", job)) return x;
    throw new Error("The samples did not come; move the slider again.");
  }

  /** A student's, by one answer a step. */
  async studentSamples(method: GuidedMethod, { steps, ...wish }: Wish): Promise<Float32Array> {
    const params = this.#students.get(method);
    if (!params) throw new Error("There is no such student yet: press Train first.");
    const engine = await this.engine();
    const job: StudentJob = { method, model, params, evaluations: [steps], count: COUNT, ...wish };
    for await (const { samples } of engine.run("student", job)) return samples.points;
    throw new Error("The samples did not come; move the slider again.");
  }
}

export const studentJob = (method: GuidedMethod, params: Float32Array, steps: number, seed = 1): DistillJob => ({
  method,
  model,
  params,
  data,
  teacherSteps: ways[method].teacherSteps!,
  scales: SCALES,
  steps,
  batchSize: 256,
  learningRate: 4e-3,
  seed,
  count: COUNT,
});

export const guided = new Guided();
