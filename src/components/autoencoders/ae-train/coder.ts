import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type {
  AutoencoderCheckpoint,
  AutoencoderLook,
  AutoencoderReport,
} from "../../../lib/diffusion/jobs/autoencoder/job.ts";
import { Learner, type Progress } from "../../learner/learner.ts";
import { fetched } from "../../learner/python/fetched.ts";
import { compared } from "../../learner/python/kept.ts";
import { type CoderSettings, coderJob } from "../coder-training.ts";

/** A look at the training on its way. */
export interface Glance {
  readonly step: number;
  readonly error: number;
  readonly kl: number;
}

const doing = {
  pictures: "Drawing pictures",
  features: "Training the classifier that the perceptual term looks through",
} as const;

/** The reader's own autoencoder. */
class Coder extends Learner {
  settings?: CoderSettings;
  look?: AutoencoderLook;
  checkpoint?: AutoencoderCheckpoint;
  glances: readonly Glance[] = [];
  #losses: readonly number[] = [];

  override get isLearned(): boolean {
    return this.look !== undefined;
  }

  protected override get packs(): (() => Promise<string>) | undefined {
    const { settings, checkpoint, look } = this;
    if (!settings || !checkpoint || !look) return undefined;
    return async () => {
      const { openInPython } = await fetched(import("./python.ts"));
      return openInPython({ settings, checkpoint, look, losses: this.#losses }, await this.engine());
    };
  }

  train(settings: CoderSettings): Promise<void> {
    this.clear();
    this.settings = settings;
    return this.learn(settings.steps, (engine) => this.#train(engine, settings));
  }

  async *#train(engine: Engine, settings: CoderSettings): AsyncGenerator<Progress> {
    for await (const report of engine.run("autoencoder", coderJob(settings))) {
      if (report.stage !== "autoencoder") {
        yield { step: 0, words: `${doing[report.stage]}: ${report.step} of ${report.steps}` };
        continue;
      }
      this.#losses = [...this.#losses, ...report.losses.slice(0, 1)].slice(-compared);
      this.#take(report);
      yield { step: report.step, loss: report.losses[0] ?? Number.NaN };
    }
  }

  #take({ look, checkpoint, step }: AutoencoderReport) {
    if (!look) return;
    this.look = look;
    if (checkpoint) this.checkpoint = checkpoint;
    this.glances = [...this.glances, { step, error: look.error, kl: look.kl }];
  }

  /** Forgets what was learned. */
  clear(): void {
    this.stop();
    this.look = undefined;
    this.checkpoint = undefined;
    this.glances = [];
    this.#losses = [];
    this.tell({ state: "idle" });
  }
}

export const coder = new Coder();
