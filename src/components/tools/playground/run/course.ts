import { parseModel } from "../../../../lib/diffusion/jobs/model.ts";
import type { TrainReport } from "../../../../lib/diffusion/jobs/train/job.ts";
import { parseTrainJob } from "../../../../lib/diffusion/jobs/train/parse.ts";
import type { Checkpoint } from "../../../../lib/diffusion/jobs/types.ts";
import { sizeOf } from "../../../../lib/diffusion/math/size.ts";
import { Trainer } from "../../../workbench/denoiser-lab/state/trainer.ts";
import { checkSetup } from "../setup/check-setup.ts";
import { arePictures, picturesShown } from "../setup/data.ts";
import { modelOf } from "../setup/network.ts";
import { keepCheckpoint } from "./checkpoints.ts";
import { examplesOf } from "./examples.ts";
import { jobOf } from "./jobs.ts";
import { isOutdated, milestones, upToMilestone, withMoment, withoutWeights } from "./moments.ts";
import type { Shown } from "./shown.ts";

/** What is trained. */
type Pupil = Shown & { seconds: number; fail(error: unknown): void };

/** The training of a side, from its first step to its last, with looks at it on the way. */
export class Course {
  readonly #side: Pupil;
  readonly #trainer: Trainer;
  #last = 0;
  /** Milliseconds until samples are drawn again: pictures take long, and so are drawn more seldom. */
  #wait = 700;
  /** Steps of the last turn. */
  #pace = 1;
  #began = 0;
  #checkpoint?: Checkpoint;

  constructor(side: Pupil) {
    this.#side = side;
    this.#trainer = new Trainer({
      held: false,
      controls: () => this.#nextTurn(),
      report: (report) => this.#report(report),
      failed: (error) => side.fail(error),
    });
  }

  /** Whether there is a training to go on with. */
  get isOpen(): boolean {
    return this.#trainer.isOpen;
  }

  /** Begins, or goes on. @throws a sentence for settings that can't be trained */
  async go(): Promise<void> {
    const side = this.#side;
    if (!this.isOpen && !(await this.#open())) return;
    side.state = "running";
    this.#began = performance.now();
    this.#trainer.go();
    side.options.changed();
  }

  pause(): void {
    this.#trainer.pause();
  }

  close(): void {
    this.#trainer.close();
  }

  async #open(): Promise<boolean> {
    const side = this.#side;
    const { round, trained: setup, data } = side;
    if (!data || !setup) return false;
    checkSetup(setup, data);
    parseModel(modelOf(setup, data));
    if (!arePictures(data)) parseTrainJob(jobOf(setup, data));
    const engine = await side.options.engine();
    const train = arePictures(data) ? await examplesOf(engine, data, setup.seed) : data.train;
    if (round !== side.round) return false;
    if (arePictures(data)) side.examples = train.points.slice(0, picturesShown * sizeOf(data.shape));
    const job = jobOf(setup, data, train);
    this.#trainer.open(engine.run("train", job, {}));
    return true;
  }

  #nextTurn() {
    const { step, setup } = this.#side;
    const stepsThisTurn = upToMilestone(step, setup.steps, this.#pace);
    return stepsThisTurn === undefined ? undefined : { stepsThisTurn };
  }

  async #report(report: TrainReport) {
    const side = this.#side;
    const { round } = side;
    const { step, checkpoint, done } = report;
    this.#take(report);
    const isMilestone = checkpoint !== undefined && milestones(side.setup.steps).includes(step);
    if (done || isMilestone || (checkpoint && performance.now() - this.#last > this.#wait)) {
      const began = performance.now();
      await side.sample();
      this.#last = performance.now();
      this.#wait = Math.max(700, 5 * (this.#last - began));
    }
    if (side.round !== round) return;
    if (isMilestone) this.#keepMoment();
    this.#began = performance.now();
    if (done) await side.sampled();
    if (side.round !== round) return;
    if (done) this.#finish();
    side.options.changed();
  }

  #take({ step, losses, checkpoint }: TrainReport) {
    const side = this.#side;
    side.seconds += (performance.now() - this.#began) / 1000;
    this.#pace = step - side.step;
    side.step = step;
    for (const { step: at, loss } of losses) side.losses.push([at, loss]);
    if (checkpoint) [side.params, this.#checkpoint] = [checkpoint.ema, checkpoint];
  }

  #finish() {
    this.#trainer.close();
    const side = this.#side;
    side.state = "done";
    const { setup, step, losses, params, samples, quality, seconds, isStale } = side;
    if (!params) return;
    if (this.#checkpoint?.ema === params) keepCheckpoint(this.#checkpoint);
    const drawn = isStale ? {} : { samples, quality };
    const moments = side.moments.filter((moment) => !isOutdated(moment, setup)).map(withoutWeights);
    const backend = side.options.backend?.();
    const taken = { seconds, moments, ...(backend && { backend }) };
    side.options.finished({ setup, step, losses: [...losses], params, ...drawn, ...taken });
  }

  #keepMoment() {
    const side = this.#side;
    const { step, setup, samples, quality, params, isStale } = side;
    if (isStale || !samples) return;
    side.moments = withMoment(side.moments, { step, setup, samples, quality, ...(params && { params }) });
  }
}
