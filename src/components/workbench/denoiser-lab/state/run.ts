import type { Checkpoint } from "../../../../lib/diffusion/jobs/types.ts";
import { LossTrace } from "./losses.ts";
import type { Quality } from "./quality.ts";
import type { Change, Settings } from "./settings.ts";
import { snapshotLimit, thin } from "./snapshots.ts";

/** Weights at a moment of a run, to look at later. */
export interface Snapshot {
  readonly step: number;
  readonly params: Float32Array;
  readonly ema: Float32Array;
  readonly lossByTime: Float32Array;
}

export interface Measured extends Quality {
  readonly step: number;
}

/** One training run and what is kept of it. */
export interface Run {
  readonly id: number;
  readonly name: string;
  readonly settings: Settings;
  /** What the reader changed on the way, in order. */
  readonly changes: readonly Change[];
  readonly losses: LossTrace;
  readonly snapshots: readonly Snapshot[];
  readonly measured: readonly Measured[];
  /** Where to go on from. */
  readonly checkpoint?: Checkpoint;
  readonly step: number;
  /** Milliseconds spent training. */
  readonly spent: number;
  readonly backend?: string;
  /** A model from a file has no run behind it to go on with. */
  readonly opened?: boolean;
}

export const newRun = (id: number, settings: Settings): Run => ({
  id,
  name: `Run ${id}`,
  settings,
  changes: [],
  losses: new LossTrace(),
  snapshots: [],
  measured: [],
  step: 0,
  spent: 0,
});

export const addSnapshot = (run: Run, snapshot: Snapshot): Run => ({
  ...run,
  snapshots: thin(
    [...run.snapshots.filter(({ step }) => step < snapshot.step), snapshot],
    snapshotLimit(snapshot.params.length),
  ),
});

export const addMeasured = (run: Run, measured: Measured): Run => ({
  ...run,
  measured: thin([...run.measured.filter(({ step }) => step < measured.step), measured], 300),
});

/** The settings in force after the changes up to a step. */
export const settingsAt = ({ settings, changes }: Pick<Run, "settings" | "changes">, step: number): Settings => {
  const { step: _, ...patch } = Object.assign({ step }, ...changes.filter((change) => change.step <= step)) as Change;
  return { ...settings, ...patch };
};

/** The change that follows a step, for a run that repeats another. */
export const nextChange = (changes: readonly Change[], step: number): Change | undefined =>
  changes.find((change) => change.step > step);

/** Adds a change; changes at one step become one. */
export function addChange(changes: readonly Change[], change: Change): Change[] {
  const same = changes.find(({ step }) => step === change.step);
  return [...changes.filter(({ step }) => step !== change.step), { ...same, ...change }].sort(
    (a, b) => a.step - b.step,
  );
}

/** Frees the memory of a run's snapshots but the last, which is enough to sample from. */
export const lighten = (run: Run): Run => ({ ...run, snapshots: run.snapshots.slice(-1) });
