import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { ReflowReport, RoundMeasures } from "../../lib/diffusion/jobs/reflow/job.ts";
import { roundJob } from "../../lib/diffusion/jobs/reflow/round.ts";
import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import { Learner, type Progress } from "../learner/learner.ts";
import { jobOf, type Settings } from "./settings.ts";
import { eulerOf, pathsOf, type States } from "./ways.ts";

/** What a round learned. */
export interface Round {
  readonly params: Float32Array;
  readonly measures: RoundMeasures;
  /** Of the followed points. */
  readonly paths: States;
  /** Of all samples, in the newest number of Euler's steps. */
  readonly euler: States;
}

/** The page's flow, trained and straightened. */
class Reflow extends Learner {
  #current?: Settings | undefined;
  /** Of the rounds that there are. */
  settings: Settings = { cloud: "moons", coupling: "independent", rounds: 2, seed: 1 };
  /** The first training, then those of reflow. */
  rounds: readonly Round[] = [];
  /** The one under way, and how many follow the first training. */
  under = { round: 0, of: 0 };
  eulerSteps = 1;

  override get isLearned(): boolean {
    return this.rounds.length > 0;
  }

  protected override ahead(): readonly TrainJob[] {
    return [roundJob(jobOf(this.settings), 0)];
  }

  /** Trains from the start, with settings of its own each time. What there was stays until a first round is whole; rounds that are whole stay when it is stopped. */
  train(settings: Settings): Promise<void> {
    const { steps, rounds } = jobOf(settings);
    return this.learn((rounds + 1) * steps, (engine) => this.#train(engine, settings));
  }

  async *#train(engine: Engine, settings: Settings): AsyncGenerator<Progress> {
    const job = jobOf(settings);
    this.#current = settings;
    this.under = { round: 0, of: settings.rounds };
    for await (const report of engine.run("reflow", job)) {
      if (report.learned) await this.#keep(engine, settings, report.round, report.learned);
      this.under = { round: report.round, of: settings.rounds };
      const step = report.round * job.steps + report.step;
      yield { step, loss: report.loss, words: wordsFor(report) };
    }
  }

  async #keep(engine: Engine, settings: Settings, round: number, learned: NonNullable<ReflowReport["learned"]>) {
    const paths = await pathsOf(engine, learned.params);
    const euler = await eulerOf(engine, learned.params, this.eulerSteps);
    if (this.#current !== settings) return;
    this.rounds = [...(round === 0 ? [] : this.rounds), { ...learned, paths, euler }];
    this.settings = settings;
  }

  override stop(): void {
    this.#current = undefined;
    super.stop();
  }

  /** Samples of all rounds in another number of Euler's steps. */
  async sampleIn(steps: number): Promise<void> {
    this.eulerSteps = steps;
    const { rounds } = this;
    if (rounds.length === 0) return;
    const engine = await this.engine();
    const all: Round[] = [];
    for (const round of rounds) all.push({ ...round, euler: await eulerOf(engine, round.params, steps) });
    if (rounds !== this.rounds || steps !== this.eulerSteps) return;
    this.rounds = all;
    this.tell({});
  }

  /** Forgets what was learned. */
  clear(): void {
    this.rounds = [];
    this.stop();
  }
}

const wordsFor = ({ doing, round, learned }: ReflowReport): string =>
  doing === "training" || learned
    ? ""
    : doing === "drawing"
      ? `Drawing pairs of noise and sample for round ${round} of reflow`
      : `Measuring ${round === 0 ? "the first training" : `round ${round} of reflow`}`;

export const reflow = new Reflow();
