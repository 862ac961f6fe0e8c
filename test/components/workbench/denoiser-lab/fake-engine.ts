import type { Engine } from "../../../../src/components/workbench/denoiser-lab/engine.ts";
import type { FieldJob, Frame, SampleJob } from "../../../../src/lib/diffusion/jobs/sample/job.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../../../src/lib/diffusion/jobs/train/job.ts";
import type { Checkpoint } from "../../../../src/lib/diffusion/jobs/types.ts";
import { DivergenceError } from "../../../../src/lib/diffusion/jobs/types.ts";

/** A stand-in for the worker, whose first turn is one step, too: a loss that falls with the steps, weights that say how far the run is. */
export class FakeEngine implements Engine {
  readonly jobs: TrainJob[] = [];
  readonly controls: (TrainControls | undefined)[] = [];
  readonly froms: (number | undefined)[] = [];
  sampled = 0;
  perTurn = 10;
  divergesAt = Number.POSITIVE_INFINITY;

  readonly run = ((name: "train" | "sample" | "field", job: never, options: never) =>
    this[name](job, options) as AsyncGenerator<unknown>) as Engine["run"];

  async *train(
    job: TrainJob,
    { from }: { from?: Checkpoint } = {},
  ): AsyncGenerator<TrainReport, void, TrainControls | undefined> {
    this.jobs.push(job);
    this.froms.push(from?.step);
    let step = from?.step ?? 0;
    let controls: TrainControls | undefined;
    while (step < job.steps) {
      const count = Math.min(controls ? (controls.stepsThisTurn ?? this.perTurn) : 1, job.steps - step);
      const losses = Array.from({ length: count }, (_, i) => ({ step: step + i + 1, loss: 1 / (step + i + 1) }));
      step += count;
      if (step >= this.divergesAt) throw new DivergenceError(`The loss became NaN at step ${step}.`);
      const weights = Float32Array.of(step, job.seed);
      const checkpoint = { step, params: weights, ema: weights.map((value) => -value), optimizer: [] };
      const report = {
        step,
        losses,
        lossByTime: new Float32Array(20),
        millisecondsPerStep: 1,
        checkpoint,
        done: step >= job.steps,
      };
      controls = yield report;
      this.controls.push(controls);
    }
  }

  async *sample({ params, count, steps, lastOnly }: SampleJob): AsyncGenerator<Frame> {
    this.sampled++;
    for (let i = lastOnly ? steps : 0; i <= steps; i++) {
      const x = new Float32Array(2 * count).map((_, j) => Math.sin(j) + 1 / params[0]!);
      yield { i, t: 1 - i / steps, x, x0: x };
    }
  }

  async *field({ at }: FieldJob) {
    yield { x0: at.map(() => 0) };
  }
}

/** Lets everything that is due happen. */
export const settle = async (until: () => boolean, turns = 2000): Promise<void> => {
  for (let i = 0; i < turns && !until(); i++) await new Promise((resolve) => setImmediate(resolve));
};
