import { fromCall } from "../../src/lib/diffusion/diffusers/schedulers/from-call.ts";
import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { limitArrays } from "../../src/lib/diffusion/process/thresholding.ts";
import { arrays } from "../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { sample } from "../../src/lib/diffusion/samplers/sample.ts";
import type { Sampler } from "../../src/lib/diffusion/samplers/types.ts";
import type { Level } from "../../src/lib/diffusion/schedules/schedule.ts";

/** A network of the reference: from its (scaled) input, the level and the number of the call. */
export type ReferenceModel = (input: Float64Array, level: Level, call: number) => Float64Array;

export interface Replay {
  readonly plan: SchedulerPlan;
  readonly model: ReferenceModel;
  readonly start: Float64Array;
  /** Numbers in one row of the batch. */
  readonly rowSize: number;
  /** The call to begin with, at which `start` is the state; 0 unless given. */
  readonly begin?: number;
  /** Whether the network sees the state as it is, or each state is replaced by the network's scaled input first. */
  readonly input?: "scaled" | "state" | "replaces";
}

/** The state after each call of the network, in float64, with the reference's deterministic noise. */
export function replay({ plan, model, start, rowSize, begin = 0, input = "scaled" }: Replay): Float64Array[] {
  const asked: Float64Array[] = [];
  const times = (x: Float64Array, factor: number) => (factor === 1 ? x : x.map((value) => value * factor));
  const { reading } = plan;
  const predict = (x: Float64Array, level: Level) => {
    asked.push(x);
    return model(times(x, input === "scaled" ? reading.scaleInput(level) : 1), level, asked.length - 1);
  };
  // the end of a run is nobody's input
  const scaled = (level: Level) => (level === plan.intervals.at(-1)!.to ? 1 : reading.scaleInput(level));
  const space = { ...arrays, normal: (_: unknown, like: Float64Array) => noiseAt(asked.length - 1, like.length) };
  const run = sample<Float64Array>({
    ...fromCall(plan, begin),
    space,
    denoise: { ...reading, predict },
    sampler: input === "replaces" ? replacing(plan) : plan.sampler,
    limit: limitArrays(plan.limit, rowSize),
    ...(input === "replaces" ? { edit: (x: Float64Array, level: Level) => times(x, scaled(level)) } : {}),
    x: start,
    rng: rng(0),
  });
  let end = start;
  for (const { x } of run) end = x;
  return [...asked.slice(1), end];
}

/**
 * A sampler whose every state is replaced by the network's scaled input. A step's first state is replaced before the step, by
 * `edit`; a later one counts within the step alone, by its slope (x − x̂₀)/σ: x̂₀ is moved so that x as it is has the slope of
 * the scaled state.
 */
function replacing({ sampler, reading }: SchedulerPlan): Sampler {
  return (step) => {
    let calls = 0;
    const moved: typeof step.denoise = (x, level) => {
      const c = reading.scaleInput(level);
      const scaled = step.combine([c, x]);
      return step.combine([1 - c, x], [1, step.denoise(scaled, level)]);
    };
    return sampler({ ...step, denoise: (x, level) => (calls++ === 0 ? step.denoise : moved)(x, level) });
  };
}

/** Standard normal noise of call i, as the reference defines it. */
const noiseAt = (i: number, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, j) => Math.SQRT2 * Math.sin(0.9 * j + 1.7 * i + 0.5));
