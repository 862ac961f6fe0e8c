import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { SampleJob } from "../../lib/diffusion/jobs/sample/job.ts";
import type { Law } from "../../lib/diffusion/python/recipe.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { COUNT, type Measures, measurer } from "./measure.ts";
import { cloudOf, model, type Settings, type Taught, teacherJob } from "./settings.ts";

/** Samples after so many questions a point, measured. */
export interface Finish {
  readonly evaluations: number;
  /** Flat [n, 2]. */
  readonly points: ArrayLike<number>;
  readonly measures: Measures;
}

const teacherSamplers = ["ddim", "dpmpp_2m"] as const;
export type TeacherSampler = (typeof teacherSamplers)[number];
export const stepCounts: readonly number[] = [1, 2, 4, 8, 16, 32];

/** The page's one trained network, before anybody distils it. */
export class Teacher extends Learner {
  #taught?: Taught;
  readonly #finishes = new Map<TeacherSampler, readonly Finish[]>();

  override get isLearned(): boolean {
    return this.#taught !== undefined;
  }

  protected override get law(): Law | undefined {
    return this.#taught && cloudOf(this.#taught.settings.cloud).law;
  }

  /** What its students need of it. */
  get taught(): Taught | undefined {
    return this.#taught;
  }

  finishes(sampler: TeacherSampler): readonly Finish[] {
    return this.#finishes.get(sampler) ?? [];
  }

  train(settings: Settings): Promise<void> {
    return this.learn(settings.steps, (engine) => this.#train(engine, settings));
  }

  /** Samples by any sampler. @throws a sentence without a teacher, or where the sampler refuses the steps */
  async sampleBy(sampler: SampleJob["sampler"], steps: number): Promise<Float32Array> {
    if (!this.#taught) throw new Error("There is no teacher yet: press Train first.");
    return sampledOnce(await this.engine(), this.#taught, sampler, steps);
  }

  async *#train(engine: Engine, settings: Settings): AsyncGenerator<Progress> {
    let params: Float32Array | undefined;
    for await (const { step, losses, checkpoint } of engine.run("train", teacherJob(settings))) {
      params = checkpoint?.ema ?? params;
      const loss = losses.at(-1)?.loss;
      yield loss === undefined ? { step } : { step, loss };
    }
    if (!params) return;
    this.#taught = { settings, params };
    this.#finishes.clear();
    for (const sampler of teacherSamplers) {
      yield { step: settings.steps, words: "Sampling in 1 to 32 steps" };
      this.#finishes.set(sampler, await sampled(engine, this.#taught, sampler));
    }
  }
}

async function sampled(engine: Engine, taught: Taught, name: TeacherSampler): Promise<Finish[]> {
  const [measure, finishes]: [ReturnType<typeof measurer>, Finish[]] = [measurer(taught.settings.cloud), []];
  for (const steps of stepCounts) {
    const points = await sampledOnce(engine, taught, { name }, steps);
    finishes.push({ evaluations: steps, points, measures: measure(points) });
  }
  return finishes;
}

async function sampledOnce(
  engine: Engine,
  { params, settings }: Taught,
  sampler: SampleJob["sampler"],
  steps: number,
): Promise<Float32Array> {
  const job: SampleJob = { model, params, sampler, steps, count: COUNT, seed: settings.seed, lastOnly: true };
  for await (const { x } of engine.run("sample", job)) return x;
  throw new Error("The samples did not come; choose the sampler again.");
}

export const teacher = new Teacher();
