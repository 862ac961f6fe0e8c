import type { SchedulerPlan } from "../../src/lib/diffusion/diffusers/schedulers/plan.ts";
import { limitArrays } from "../../src/lib/diffusion/process/thresholding.ts";
import { arrays } from "../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { sample } from "../../src/lib/diffusion/samplers/sample.ts";
import type { Level } from "../../src/lib/diffusion/schedules/schedule.ts";

/** A network of the reference: from its (scaled) input, the level and the number of the call. */
export type ReferenceModel = (input: Float64Array, level: Level, call: number) => Float64Array;

export interface Replay {
  readonly plan: SchedulerPlan;
  readonly model: ReferenceModel;
  readonly start: Float64Array;
  /** Numbers in one row of the batch. */
  readonly rowSize: number;
  /** Skips this many legs. */
  readonly skip?: number;
  /** Whether the network sees the state as it is, or each state is replaced by the network's scaled input first. */
  readonly input?: "scaled" | "state" | "replaces";
}

/** The state after each call of the network, in float64, with the reference's deterministic noise. */
export function replay({ plan, model, start, rowSize, skip = 0, input = "scaled" }: Replay): Float64Array[] {
  const asked: Float64Array[] = [];
  const times = (x: Float64Array, factor: number) => (factor === 1 ? x : x.map((value) => value * factor));
  const { reading } = plan;
  const scalesState = input === "replaces";
  const predict = (x: Float64Array, level: Level) => {
    asked.push(x);
    const isScaled = scalesState && plan.intervals.some((leg) => leg.from === level);
    return model(times(x, isScaled || input === "state" ? 1 : reading.scaleInput(level)), level, asked.length - 1);
  };
  const space = { ...arrays, normal: (_: unknown, like: Float64Array) => noiseAt(asked.length - 1, like.length) };
  const run = sample<Float64Array>({
    space,
    denoise: { ...(scalesState ? readingScaled(plan) : reading), predict },
    sampler: plan.sampler,
    levels: plan.intervals,
    begin: skip,
    limit: limitArrays(plan.limit, rowSize),
    ...(scalesState ? { edit: (x: Float64Array, level: Level) => times(x, reading.scaleInput(level)) } : {}),
    x: start,
    rng: rng(0),
  });
  let end = start;
  for (const { x } of run) end = x;
  return [...asked.slice(1), end];
}

/**
 * The reading of a reference whose every state is replaced by its scaled self: between the levels of a step the state itself
 * stays as it is, and x̂₀ is moved so that the slope (x − x̂₀)/σ is that of the scaled state.
 */
function readingScaled({ reading, intervals }: SchedulerPlan): SchedulerPlan["reading"] {
  const starts = new Set(intervals.map((leg) => leg.from));
  return {
    ...reading,
    x0Weights: (level) => {
      const [wx, wy] = reading.x0Weights(level);
      const c = reading.scaleInput(level);
      return starts.has(level) ? [wx, wy] : [1 - c + c * wx, wy];
    },
  };
}

/** Standard normal noise of call i, as the reference defines it. */
const noiseAt = (i: number, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, j) => Math.SQRT2 * Math.sin(0.9 * j + 1.7 * i + 0.5));
