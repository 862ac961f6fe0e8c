import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { TrainControls, TrainJob, TrainReport } from "../../../lib/diffusion/jobs/train/job.ts";
import type { Checkpoint } from "../../../lib/diffusion/jobs/types.ts";
import type { StoppedTraining } from "../../../lib/diffusion/python/training.ts";

/** Losses that a script's first are held against. */
export const compared = 200;

interface Kept {
  readonly job: TrainJob;
  checkpoint?: Checkpoint | undefined;
  losses: readonly number[];
}

/** Trainings that a page runs, each as far as it came. */
export class KeptTrainings {
  readonly #begun: () => void;
  readonly #runs: Kept[] = [];

  /** `begun` hears of the first weights. */
  constructor(begun: () => void = () => {}) {
    this.#begun = begun;
  }

  /** Those of which there are weights, in the order in which they began. */
  get all(): readonly StoppedTraining[] {
    return this.#runs.flatMap(({ job, checkpoint, losses }) => (checkpoint ? [{ job, checkpoint, losses }] : []));
  }

  /** The same engine, whose trainings are kept on their way. */
  following(engine: Engine): Engine {
    const run: Engine["run"] = (name, job, options) => {
      const reports = engine.run(name, job, options);
      return name === "train" ? (this.#follow(job as TrainJob, reports as never) as never) : reports;
    };
    return Object.create(engine, { run: { value: run } }) as Engine;
  }

  async *#follow(job: TrainJob, reports: AsyncGenerator<TrainReport, void, TrainControls | undefined>) {
    const kept: Kept = { job, losses: [] };
    this.#runs.push(kept);
    let controls: TrainControls | undefined;
    try {
      for (;;) {
        const { value, done } = await reports.next(controls);
        if (done || !value) return;
        if (value.checkpoint && this.all.length === 0) this.#begun();
        kept.checkpoint = value.checkpoint ?? kept.checkpoint;
        kept.losses = [...kept.losses, ...value.losses.map(({ loss }) => loss)].slice(-compared);
        controls = yield value;
      }
    } finally {
      await reports.return();
    }
  }
}
