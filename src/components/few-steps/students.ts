import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { DistillJob, FewSteps } from "../../lib/diffusion/jobs/distill/job.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { measurer } from "./measure.ts";
import { type Options, type PlainMethod, roundsOf, studentJob } from "./methods.ts";
import { type Finish, type Teacher, teacher } from "./teacher.ts";

/** What became of one way to distil. */
export interface Student {
  readonly method: PlainMethod;
  readonly finishes: readonly Finish[];
  /** That its training took. */
  readonly seconds: number;
}

/** The students of the page's teacher: one at a time is trained, all are kept until there is another teacher. */
export class Students extends Learner {
  readonly #teacher: Teacher;
  readonly #kept = new Map<PlainMethod, Student>();
  #taughtBy: unknown;
  /** The one being trained, or the last. */
  method: PlainMethod = "progressive";

  constructor(teacher: Teacher) {
    super();
    this.#teacher = teacher;
    teacher.listen(() => this.#forget());
  }

  override get isLearned(): boolean {
    return this.#kept.size > 0;
  }

  student(method: PlainMethod): Student | undefined {
    return this.#kept.get(method);
  }

  /** One after the other; each is kept as soon as it is whole. */
  train(methods: readonly PlainMethod[], options: Options = {}): Promise<void> {
    const { taught } = this.#teacher;
    if (!taught) return Promise.resolve();
    const jobs = methods.map((method) => [method, studentJob(method, taught, options)] as const);
    const steps = jobs.reduce((sum, [method, job]) => sum + roundsOf(method, job.teacherSteps) * job.steps, 0);
    return this.learn(steps, (engine) => this.#train(engine, jobs, taught.settings.cloud));
  }

  async *#train(
    engine: Engine,
    jobs: readonly (readonly [PlainMethod, DistillJob])[],
    cloud: string,
  ): AsyncGenerator<Progress> {
    const measure = measurer(cloud);
    let done = 0;
    for (const [method, job] of jobs) {
      this.method = method;
      const began = performance.now();
      const samples = new Map<number, FewSteps>();
      for await (const report of engine.run("distill", job)) {
        for (const few of report.samples ?? []) samples.set(few.evaluations, few);
        yield { step: done + report.stage * job.steps + report.step, loss: report.loss };
      }
      done += roundsOf(method, job.teacherSteps) * job.steps;
      const seconds = (performance.now() - began) / 1000;
      const finishes = [...samples.values()].map((few) => ({ ...few, measures: measure(few.points) }));
      this.#kept.set(method, {
        method,
        seconds,
        finishes: finishes.sort((a, b) => a.evaluations - b.evaluations),
      });
      yield { step: done };
    }
  }

  /** A new teacher has no students yet. */
  #forget() {
    if (this.#teacher.taught === this.#taughtBy) return;
    this.#taughtBy = this.#teacher.taught;
    this.#kept.clear();
    this.stop();
  }
}

export const students = new Students(teacher);
