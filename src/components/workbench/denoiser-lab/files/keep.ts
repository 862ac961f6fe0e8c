import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import type { Checkpoint } from "../../../../lib/diffusion/jobs/types.ts";
import type { Store } from "../../../../lib/diffusion/storage/store.ts";
import { grouped } from "../../../kit/controls/numbers.ts";
import { fileOf, keepFile } from "../state/data.ts";
import { type LossPoint, LossTrace } from "../state/losses.ts";
import type { Measured, Run, Snapshot } from "../state/run.ts";
import type { RunStore } from "../state/run-store.ts";
import { readChanges, readSettings } from "./read-settings.ts";

/** A run as the browser keeps it across a reload. */
export interface KeptRun {
  readonly settings: Record<string, unknown>;
  readonly changes: readonly unknown[];
  readonly losses: readonly LossPoint[];
  readonly measured: readonly Measured[];
  readonly checkpoint: Checkpoint;
  readonly last?: Snapshot;
  readonly step: number;
  readonly spent: number;
  /** The data, where the settings don't hold them. */
  readonly points?: LabelledPoints;
}

const name = "denoiser-lab";
const every = 2000;

/** Keeps the present run while it trains, so that a reload does not lose it. Failing to is no reason to stop. */
export class Keeper {
  readonly #store: Store<KeptRun>;
  #due = 0;
  #kept = -1;

  constructor(store: Store<KeptRun>) {
    this.#store = store;
  }

  /** Keeps what there is to keep, at most every two seconds unless `atOnce`. */
  async keep({ run, phase }: RunStore, now: number, atOnce = phase !== "running"): Promise<void> {
    if (!run?.checkpoint || run.checkpoint.step === this.#kept || (!atOnce && now < this.#due)) return;
    this.#due = now + every;
    this.#kept = run.checkpoint.step;
    const { settings, changes, losses, measured, checkpoint, spent } = run;
    const { step } = checkpoint;
    const kept: KeptRun = {
      settings: { ...settings },
      changes,
      losses: losses.points,
      measured,
      checkpoint,
      last: run.snapshots.at(-1),
      step,
      spent,
      points: fileOf(settings.data),
    };
    await this.#store.put(name, kept).catch(() => {});
  }

  /** The run that was cut short, if there is one and its data are at hand. */
  async find(): Promise<Run | undefined> {
    const kept = await this.#store.get(name).catch(() => undefined);
    if (!kept || kept.step < 1) return undefined;
    try {
      if (kept.points) keepFile(String(kept.settings.data), kept.points);
      return restore(kept);
    } catch {
      return undefined;
    }
  }

  drop(): Promise<void> {
    this.#kept = -1;
    return this.#store.delete(name).catch(() => {});
  }
}

function restore({ checkpoint, last, losses, measured, step, spent, settings, changes }: KeptRun): Run {
  const { params, ema } = checkpoint;
  const lossByTime = last?.lossByTime ?? new Float32Array();
  return {
    id: 0,
    name: "Kept run",
    settings: readSettings(settings),
    changes: readChanges(changes),
    losses: LossTrace.from(losses.filter((point) => point.step <= step)),
    measured: measured.filter((point) => point.step <= step),
    snapshots: [{ step, params, ema, lossByTime }],
    checkpoint,
    step,
    spent,
  };
}

export const offerWords = (run: Run, title: string): string =>
  `Your last run on ${title} stopped at step ${grouped(run.step)} of ${grouped(run.settings.steps)}.`;
