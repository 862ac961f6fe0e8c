import { type Tensor, tensor, tidy } from "#tf";
import type { RunPlan } from "../../diffusers/plan/types.ts";
import { randomNormal, tensors } from "../../kernels/tensors.ts";
import { rng } from "../../random/rng.ts";
import { type Sampling, sample } from "../../samplers/sample.ts";
import type { SamplingState } from "../../samplers/types.ts";
import type { Level } from "../../schedules/schedule.ts";
import { letOthers } from "../pacing.ts";
import type { Asked } from "./asked.ts";
import type { Frame, SampleStart } from "./job.ts";

/** A run with nothing left to look up. */
export interface OpenSample {
  readonly plan: RunPlan;
  readonly shape: readonly number[];
  readonly denoise: Sampling<Tensor>["denoise"];
  readonly limits: Asked["limits"];
  readonly edit?: Sampling<Tensor>["edit"];
  readonly count: number;
  readonly seed: number;
  readonly lastOnly: boolean;
  readonly start?: SampleStart | undefined;
}

type Floats = Frame["x"];

/** What can end a run before its time. */
export interface SampleOptions {
  /** Ends the run with its reason, between two steps, and frees everything. */
  readonly signal?: AbortSignal | undefined;
}

/** Walks a plan, a frame a step; timers, frames of the page and messages have their turn between. */
export async function* framesOf(run: OpenSample, { signal }: SampleOptions = {}): AsyncGenerator<Frame, void> {
  const { plan, count, seed, lastOnly, start, limits, denoise, edit } = run;
  const { intervals, sampler, times, begin } = plan;
  const random = rng(seed);
  const x = startOf(plan, start, () => randomNormal(random.fork("start"), [count, ...run.shape]));
  const first = (await x.data()) as Floats;
  const limit = limits.length > 0 ? { limit: (x0: Tensor) => limits.reduce((value, one) => one(value), x0) } : {};
  const common = { space: tensors, denoise, sampler, levels: intervals, begin, x, rng: random };
  const walk = sample<Tensor>({ ...common, ...limit, ...(edit ? { edit } : {}) });
  const shown = (level: Level) => (level === intervals.at(-1)!.to ? 1 : (plan.frame?.gain(level) ?? 1));
  try {
    signal?.throwIfAborted();
    let next = walk.next();
    const began = scaled(first, shown(intervals[begin]!.from));
    if (!lastOnly) yield { i: begin, t: times[begin]!, x: began, x0: began.slice() };
    for (let i = begin + 1; !next.done; i++, next = walk.next()) {
      const isShown = !lastOnly || i === intervals.length;
      const frame = isShown ? await frameAt(i, times[i]!, next.value, shown(next.value.level)) : undefined;
      await letOthers();
      signal?.throwIfAborted();
      if (frame) yield frame;
    }
  } finally {
    walk.return(undefined);
  }
}

/** The state to begin with: noise, data with noise, or a frame's state in the scheduler's units. */
function startOf(
  { intervals, begin, initNoiseSigma, frame }: RunPlan,
  start: SampleStart | undefined,
  noise: () => Tensor,
) {
  const level = intervals[begin]!.from;
  return tidy(() => {
    const unit = noise();
    if (!start) return tensors.combine([initNoiseSigma, unit]);
    const given = tensor(start.x, unit.shape);
    if (start.isClean) return tensors.combine([level.alpha, given], [level.sigma, unit]);
    return tensors.combine([1 / (frame?.gain(level) ?? 1), given]);
  });
}

async function frameAt(i: number, t: number, { x, x0 }: SamplingState<Tensor>, factor: number): Promise<Frame> {
  const [values, guesses] = await Promise.all([x.data(), x0.data()]);
  return { i, t, x: scaled(values as Floats, factor), x0: guesses as Floats };
}

const scaled = (x: Floats, factor: number): Floats => (factor === 1 ? x : x.map((value) => factor * value));
