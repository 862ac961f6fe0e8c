import type { Checkpoint } from "../../../src/lib/diffusion/jobs/types.ts";
import { duration } from "../train.ts";
import { fingerprint, keep, kept, type Sitting } from "./kept.ts";

/** What a stage tells on its way. */
export interface StageReport {
  readonly step: number;
  readonly loss: number;
  readonly checkpoint?: Checkpoint | undefined;
  readonly done: boolean;
}

export interface Stage {
  readonly name: string;
  readonly job: { readonly steps: number };
  run(from: Checkpoint | undefined): AsyncIterable<StageReport>;
}

export interface StageOptions {
  readonly folder: string;
  readonly say: (sentence: string) => void;
  readonly isStopped: () => boolean;
  /** Between two checkpoints on disk, in milliseconds. */
  readonly keepEvery?: number;
}

/** Takes a stage to its end, from where it was left; undefined where it was stopped before. */
export async function toEnd(stage: Stage, options: StageOptions): Promise<Sitting | undefined> {
  const { folder, say, isStopped, keepEvery = 60_000 } = options;
  const mark = fingerprint(stage.job);
  const before = kept(folder, stage.name, mark);
  if (before && before.checkpoint.step >= stage.job.steps) return before;
  const began = performance.now();
  const first = before?.checkpoint.step ?? 0;
  say(`${stage.name}: ${first > 0 ? `goes on from step ${first}` : "begins"}, ${stage.job.steps} steps in all`);
  let [losses, saved] = [before?.losses ?? [], began];
  for await (const { step, loss, checkpoint, done } of stage.run(before?.checkpoint)) {
    const seconds = (performance.now() - began) / 1000;
    const left = step > first ? `, ${duration((seconds / (step - first)) * (stage.job.steps - step))} left` : "";
    say(`${stage.name}: step ${step} of ${stage.job.steps}, loss ${loss.toPrecision(3)}${left}`);
    if (!checkpoint) continue;
    const isEnd = done || isStopped();
    if (!isEnd && performance.now() - saved < keepEvery) continue;
    losses = [...losses, [step, loss]];
    const sitting = { checkpoint, losses, seconds: (before?.seconds ?? 0) + seconds };
    keep(folder, stage.name, mark, sitting);
    saved = performance.now();
    if (done) return sitting;
    if (isEnd) return undefined;
  }
  return undefined;
}
