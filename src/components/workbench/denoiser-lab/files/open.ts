import { lookup } from "../../../../lib/diffusion/check/lookup.ts";
import { parsePoints } from "../../../../lib/diffusion/data/points/read/parse.ts";
import { encodeSpec, fileSpec } from "../../../../lib/diffusion/data/spec.ts";
import { parameterizations } from "../../../../lib/diffusion/process/named.ts";
import { schedules } from "../../../../lib/diffusion/schedules/named.ts";
import { grouped } from "../../../kit/controls/numbers.ts";
import { keepFile } from "../state/data.ts";
import { LossTrace } from "../state/losses.ts";
import type { Run } from "../state/run.ts";
import type { RunStore } from "../state/run-store.ts";
import type { Settings } from "../state/settings.ts";
import { readModelFile } from "./model-file.ts";
import { readSettings } from "./read-settings.ts";
import { isRunFile, readRun } from "./run-file.ts";

/** What the bench needs of a file. */
export interface SomeFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}

const largest = 100e6;

/**
 * Opens data, a model or a run and says what it did. Nothing of the store changes before the whole file was understood.
 * @throws a sentence for a file that can't be used.
 */
export async function openFileInto(store: RunStore, file: SomeFile): Promise<string> {
  if (file.size === 0) throw new RangeError("It is empty: 0 bytes.");
  if (file.size > largest)
    throw new RangeError(`It has ${grouped(file.size / 1e6)} MB; at most ${largest / 1e6} MB can be opened.`);
  if (/\.safetensors$/i.test(file.name)) return openModel(store, await file.arrayBuffer());
  const text = await file.text();
  const json = /\.json$/i.test(file.name) ? parseJson(text) : undefined;
  if (isRunFile(json)) return openRun(store, json, file.name);
  return openPoints(store, text, file.name);
}

function openPoints(store: RunStore, text: string, name: string): string {
  const { data, notes } = parsePoints(text);
  const line = encodeSpec(fileSpec(name, data));
  keepFile(line, data);
  store.set({ data: line });
  return [`${grouped(data.points.length / 2)} points of ${name}.`, ...notes].join(" ");
}

async function openRun(store: RunStore, json: Record<string, unknown>, name: string): Promise<string> {
  const run = readRun(json, store.shelf.nextId(), name);
  await store.prepare(run.settings, run.changes);
  store.shelf.put(run);
  store.changed();
  return `The settings of ${name} are in place and its curves are among the runs; Train repeats it.`;
}

function openModel(store: RunStore, buffer: ArrayBuffer): string {
  const { spec, params, metadata } = readModelFile(buffer);
  lookup(schedules, spec.schedule, "schedule");
  lookup(parameterizations, spec.prediction, "prediction");
  const settings = settingsFor(store, metadata, spec.classes > 0);
  const step = Math.max(1, Math.round(Number(metadata.step) || 1));
  const snapshot = { step, params, ema: params, lossByTime: new Float32Array() };
  const named = {
    ...settings,
    schedule: spec.schedule,
    prediction: spec.prediction,
    width: spec.width,
    depth: spec.depth,
  };
  const run: Run = {
    id: store.shelf.nextId(),
    name: "Opened model",
    settings: named,
    changes: [],
    losses: new LossTrace(),
    snapshots: [snapshot],
    measured: [],
    step,
    spent: 0,
    opened: true,
  };
  store.show(run);
  return `A model of ${metadata.title ?? "unknown data"}, trained for ${grouped(step)} steps. Train begins a new run with its settings.`;
}

/** The settings that the model was trained with, where its data are at hand; else the bench's own. */
function settingsFor(
  store: RunStore,
  { settings: text }: Readonly<Record<string, string>>,
  conditional: boolean,
): Settings {
  try {
    const settings = readSettings(JSON.parse(text ?? "{}") as Record<string, unknown>);
    store.requireData(settings);
    return settings;
  } catch {
    if (conditional && store.data.classNames.length === 0)
      throw new RangeError("This model is told classes, and the data here have none; choose its data first.");
    return { ...store.settings, conditional };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError("It is called .json, but is not JSON; open it as it was saved.");
  }
}
