import type { LabelledPoints } from "../../../../lib/diffusion/data/points/points.ts";
import { fileOf, keepFile, readData } from "../state/data.ts";
import { type LossPoint, LossTrace } from "../state/losses.ts";
import type { Measured, Run } from "../state/run.ts";
import { holdsData } from "./link.ts";
import { readChanges, readSettings } from "./read-settings.ts";

/** What a run's file holds: everything that repeats it, and what came of it. */
export function writeRun(run: Run, backend?: string): string {
  const { settings, changes, step, losses, measured } = run;
  const own = holdsData(settings) ? undefined : fileOf(settings.data);
  const file = {
    noisebook: "run",
    version: 1,
    settings,
    changes,
    step,
    backend,
    points: own && { points: [...own.points], labels: own.labels && [...own.labels], classNames: own.classNames },
    losses: losses.points.map(({ step, loss, smooth }) => [step, loss, smooth]),
    quality: measured,
  };
  return `${JSON.stringify(file, undefined, 1)}\n`;
}

/** Whether parsed JSON claims to be a run. */
export const isRunFile = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && (value as { noisebook?: unknown }).noisebook === "run";

/** A run without weights: its curves, and all that Train needs to repeat it. @throws a sentence when it can't be read. */
export function readRun(value: Record<string, unknown>, id: number, name: string): Run {
  if (value.version !== 1) throw new RangeError(`It is a run of version ${value.version}; this page reads version 1.`);
  const settings = readSettings(asRecord(value.settings, "settings"));
  const changes = readChanges(asArray(value.changes ?? [], "changes"));
  readData(settings.data);
  if (value.points) keepFile(settings.data, readPoints(asRecord(value.points, "points")));
  const losses = asArray(value.losses ?? [], "losses").map(readLoss);
  const measured = asArray(value.quality ?? [], "quality").filter(isMeasured);
  const step = Number.isInteger(value.step) ? Number(value.step) : 0;
  return {
    id,
    name,
    settings,
    changes,
    losses: LossTrace.from(losses),
    measured,
    snapshots: [],
    step,
    spent: 0,
    opened: true,
  };
}

function readLoss(entry: unknown): LossPoint {
  const [step, loss, smooth] = asArray(entry, "losses");
  if (![step, loss, smooth].every((part) => typeof part === "number"))
    throw new RangeError("Its losses are not numbers; open the file as it was saved.");
  return { step: step as number, loss: loss as number, smooth: smooth as number };
}

function readPoints({ points, labels, classNames }: Record<string, unknown>): LabelledPoints {
  const values = Float32Array.from(asArray(points, "points") as number[]);
  if (values.length % 2 !== 0 || !values.every(Number.isFinite))
    throw new RangeError("Its points are not pairs of numbers; open the file as it was saved.");
  if (!Array.isArray(labels)) return { points: values };
  return {
    points: values,
    labels: Int32Array.from(labels),
    classNames: Array.isArray(classNames) ? classNames.map(String) : undefined,
  };
}

const isMeasured = (value: unknown): value is Measured => {
  const { step, value: distance, floor, metric } = (value ?? {}) as Record<string, unknown>;
  return (
    [step, distance, floor].every((part) => typeof part === "number") && (metric === "wasserstein" || metric === "mmd")
  );
};

function asRecord(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new RangeError(`Its ${what} are missing or not what they should be; open the file as it was saved.`);
}

function asArray(value: unknown, what: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new RangeError(`Its ${what} are not a list; open the file as it was saved.`);
}
