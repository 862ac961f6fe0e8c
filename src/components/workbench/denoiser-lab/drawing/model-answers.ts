import { lookup } from "../../../../lib/diffusion/check/lookup.ts";
import type { ModelSpec } from "../../../../lib/diffusion/jobs/types.ts";
import { schedules } from "../../../../lib/diffusion/schedules/named.ts";
import { parseConfig } from "../../scheduler-config/parse.ts";
import { configName } from "../../scheduler-config/read-config.ts";
import type { Engine } from "../engine.ts";
import type { LabData } from "../state/data.ts";
import type { View } from "../state/settings.ts";

/** Samples of a model, flat [n, 2] in normalised units, with their classes where it was told some. */
export interface Samples {
  readonly points: Float32Array;
  readonly labels?: Int32Array;
}

/** Arrows from places of the window to what the model takes the clean point to be. */
export interface Arrows {
  readonly from: Float32Array;
  readonly to: Float32Array;
}

/** One state of a sampling run. */
export interface SampleFrame extends Samples {
  readonly i: number;
  readonly t: number;
  /** The guesses x̂₀ that led here. */
  readonly guesses: Float32Array;
}

/** Weights to sample from. */
export interface Weights {
  readonly model: ModelSpec;
  readonly params: Float32Array;
}

/** Every state of one sampling run, noise first. A model told classes draws each class in the data's proportion. */
export async function* sampleFrames(
  engine: Engine,
  { model, params }: Weights,
  view: View,
  data: LabData,
  lastOnly = false,
): AsyncGenerator<SampleFrame> {
  const parts = portions(view, model.classes, data);
  const { samplerSteps: steps, sampleSeed } = view;
  const sampler = view.sampler === configName ? { scheduler: parseConfig(view.config) } : view.sampler;
  const runs = parts.map(({ label, count }, i) =>
    engine.run("sample", { model, params, sampler, steps, count, label, seed: sampleSeed + i, lastOnly }),
  );
  const labels =
    model.classes > 0 ? Int32Array.from(parts.flatMap(({ label, count }) => Array(count).fill(label))) : undefined;
  try {
    for (;;) {
      const frames = [];
      for (const run of runs) {
        const { value, done } = await run.next();
        if (done) return;
        frames.push(value);
      }
      const { i, t } = frames[0]!;
      yield { i, t, points: joined(frames.map(({ x }) => x)), guesses: joined(frames.map(({ x0 }) => x0)), labels };
    }
  } finally {
    for (const run of runs) run.return(undefined).catch(() => {});
  }
}

/** Only the end of a sampling run. */
export async function lastSamples(engine: Engine, weights: Weights, view: View, data: LabData): Promise<Samples> {
  let last: Samples = { points: new Float32Array() };
  for await (const { points, labels } of sampleFrames(engine, weights, view, data, true)) last = { points, labels };
  return last;
}

/** The model's arrows at the places of `grid`, at the time of the view. */
export async function modelArrows(engine: Engine, { model, params }: Weights, view: View): Promise<Arrows> {
  const stretch = stretchAt(model.schedule, view.fieldTime);
  const from = grid();
  const label = model.classes > 0 ? Math.max(0, view.label) : undefined;
  const at = from.map((value) => value * stretch);
  const { value } = await engine.run("field", { model, params, t: view.fieldTime, at, label }).next();
  return { from, to: value!.x0 as Float32Array };
}

/** How much larger than the window the noised plane is: above 1 only where a schedule explodes. */
export const stretchAt = (schedule: string, t: number): number =>
  Math.max(1, lookup(schedules, schedule, "schedule")(t).sigma);

const across = 15;

/** Places 0.4 apart over the window, flat [225, 2]. */
export const grid = (): Float32Array =>
  Float32Array.from({ length: 2 * across * across }, (_, i) => {
    const cell = i >> 1;
    return (((i & 1 ? Math.floor(cell / across) : cell % across) + 0.5) / across) * 6 - 3;
  });

/** How many samples of which class. */
function portions(view: View, classes: number, data: LabData): { label?: number; count: number }[] {
  if (classes === 0) return [{ count: view.count }];
  if (view.label >= 0) return [{ label: Math.min(view.label, classes - 1), count: view.count }];
  const share = new Float64Array(classes);
  for (const label of data.train.labels ?? []) share[label]! += 1 / data.train.labels!.length;
  return Array.from(share, (part, label) => ({ label, count: Math.round(part * view.count) })).filter(
    ({ count }) => count > 0,
  );
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  if (arrays.length === 1) return arrays[0]!;
  const out = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    out.set(array, at);
    at += array.length;
  }
  return out;
}
