import { limitArrays } from "../../src/lib/diffusion/diffusers/limits.ts";
import type { Plan } from "../../src/lib/diffusion/diffusers/plan.ts";
import { rng } from "../../src/lib/diffusion/rng.ts";
import { sample } from "../../src/lib/diffusion/sample.ts";
import type { Level } from "../../src/lib/diffusion/schedule.ts";
import { arrays } from "../../src/lib/diffusion/space.ts";

/** A network of the reference: from its (scaled) input, the level and the number of the call. */
export type ReferenceModel = (input: Float64Array, level: Level, call: number) => Float64Array;

export interface Replay {
  readonly plan: Plan;
  readonly model: ReferenceModel;
  readonly start: Float64Array;
  /** Numbers in one row of the batch. */
  readonly rowSize: number;
  /** Skips this many legs. */
  readonly skip?: number;
  /** Whether each state is replaced by the network's scaled input first. */
  readonly scalesState?: boolean;
}

/** The state after each call of the network, in float64, with the reference's deterministic noise. */
export function replay({ plan, model, start, rowSize, skip = 0, scalesState = false }: Replay): Float64Array[] {
  const asked: Float64Array[] = [];
  const times = (x: Float64Array, factor: number) => (factor === 1 ? x : x.map((value) => value * factor));
  const { reading } = plan;
  const scale = (level: Level) => (scalesState ? 1 : reading.scaleInput(level));
  const predict = (x: Float64Array, level: Level) => {
    asked.push(x);
    return model(times(x, scale(level)), level, asked.length - 1);
  };
  const space = { ...arrays, normal: (_: unknown, like: Float64Array) => noiseAt(asked.length - 1, like.length) };
  const run = sample<Float64Array>({
    space,
    denoise: { ...reading, predict },
    sampler: plan.sampler,
    levels: plan.legs.slice(skip),
    limit: limitArrays(plan.limit, rowSize),
    x: start,
    rng: rng(0),
  });
  let end = start;
  for (const { x } of run) end = x;
  return [...asked.slice(1), end];
}

/** Standard normal noise of call i, as the reference defines it. */
export const noiseAt = (i: number, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, j) => Math.SQRT2 * Math.sin(0.9 * j + 1.7 * i + 0.5));
