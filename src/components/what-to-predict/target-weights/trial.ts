import { sampled } from "../asking.ts";
import { distance } from "../measure.ts";
import { quartet } from "../quartet.ts";
import { cloudOf, type Emphasis, jobOf, modelOf, type Settings, STEPS } from "../settings.ts";
import type { Target } from "../targets.ts";

/** One network that was trained with an emphasis, and how far its samples are from the data. */
export interface Result {
  readonly target: Target;
  readonly emphasis: Emphasis;
  readonly settings: Settings;
  readonly loss: number;
  /** After 10 and after 50 sampling steps. */
  readonly distances: readonly [few: number, many: number];
}

export interface Progress {
  readonly step: number;
  /** Which network it is, and of how many. */
  readonly of: readonly [number, number];
  readonly result?: Result;
}

/** Trains and measures one network after another; the last value of each has its result. */
export async function* trials(
  target: Target,
  emphases: readonly Emphasis[],
  settings: Settings,
): AsyncGenerator<Progress> {
  for (const [i, emphasis] of emphases.entries())
    for await (const progress of trial(target, emphasis, settings)) yield { ...progress, of: [i + 1, emphases.length] };
}

async function* trial(target: Target, emphasis: Emphasis, settings: Settings): AsyncGenerator<Omit<Progress, "of">> {
  const engine = await quartet.engine();
  const losses: number[] = [];
  let params: Float32Array | undefined;
  for await (const report of engine.run("train", jobOf(target, settings, emphasis))) {
    losses.push(...report.losses.map(({ loss }) => loss));
    params = report.checkpoint?.ema ?? params;
    yield { step: report.step };
  }
  const { law } = cloudOf(settings.cloud);
  const after = async (steps: number) =>
    distance(await sampled(engine, { model: modelOf(target, settings), params: params!, steps, count: 2000 }), law);
  const last = losses.slice(-50);
  const loss = last.reduce((sum, value) => sum + value, 0) / last.length;
  yield { step: STEPS, result: { target, emphasis, settings, loss, distances: [await after(10), await after(50)] } };
}
