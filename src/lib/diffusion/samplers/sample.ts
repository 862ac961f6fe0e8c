import { requireWhole } from "../check/numbers.ts";
import { epsilonWeights, x0 as predictsX0 } from "../process/parameterization.ts";
import type { Predictor } from "../process/predictor.ts";
import type { VectorSpace } from "../process/vector-space.ts";
import type { Rng } from "../random/rng.ts";
import type { Level } from "../schedules/schedule.ts";
import { type Interval, intervals, type PastStep, type Sampler, type SamplingState, type Step } from "./types.ts";

/** A sampling with everything by hand: what states are, what denoises them, the sampler, its levels and its noise. */
export interface Sampling<V> {
  readonly space: VectorSpace<V>;
  /** The posterior mean x̂₀ of a state at a level, or a network's answer with how it is read. */
  readonly denoise: ((x: V, level: Level) => V) | Predictor<V>;
  readonly sampler: Sampler;
  /** From noise to clean data: levels as `levels` makes them, or intervals. */
  readonly levels: readonly Level[] | readonly Interval[];
  /** The start, at the first level; owned by the run from here on. */
  readonly x: V;
  /** The step to begin with, where `x` is already partly denoised; 0 unless given. See `fromCall` for a scheduler's plan. */
  readonly begin?: number;
  /** Step i draws its noise from `rng.fork(i)`. */
  readonly rng: Rng;
  /** Changes the state at each level, before the step from there, and at the end: known pixels put back, say. */
  readonly edit?: (x: V, level: Level) => V;
  /** Clips or thresholds each x̂₀. */
  readonly limit?: (x0: V) => V;
}

/** Steps that a sampler may look back on. */
const memory = 4;

/**
 * Walks the levels and yields the state at each, the start not included. A yielded value is lent until the next pull;
 * everything is freed when the run ends, however it ends.
 * @throws a sentence where a step answers no state
 */
export function* sample<V>(run: Sampling<V>): Generator<SamplingState<V>, void> {
  const { space, sampler, rng } = run;
  const ask = asking(run);
  let x = run.x;
  let past: PastStep<V>[] = [];
  try {
    const steps = stepsFrom(run);
    for (const [index, interval] of steps) {
      if (run.edit) x = replaced(space, x, run.edit(x, interval.from), past);
      const stream = rng.fork(index);
      let draws = 0;
      const noise = () => space.normal(stream.fork(draws++), x);
      const next = space.scope(() =>
        sampler({ ...ask, ...interval, x, index, noise, history: past, combine: space.combine }),
      );
      requireStep(next, index);
      const newest = { level: interval.from, x, x0: next.x0, carry: next.carry ?? [] };
      const forgotten = past.slice(memory - 1);
      past = [newest, ...past.slice(0, memory - 1)];
      x = next.x;
      if (run.edit && interval === steps.at(-1)![1]) x = replaced(space, x, run.edit(x, interval.to), past);
      free(space, forgotten.flatMap(valuesOf), [x, ...past.flatMap(valuesOf)]);
      yield { x, x0: next.x0, level: interval.to };
    }
  } finally {
    free(space, [x, ...past.flatMap(valuesOf)], []);
  }
}

const valuesOf = <V>({ x, x0, carry }: PastStep<V>): V[] => [x, x0, ...carry];

function free<V>(space: VectorSpace<V>, values: readonly V[], kept: readonly V[]) {
  for (const value of new Set(values)) if (!kept.includes(value)) space.dispose(value);
}

/** @throws a sentence where a sampler of one's own answers something else. */
function requireStep(next: Partial<ReturnType<Sampler>> | undefined, index: number): void {
  if (next?.x === undefined || next.x0 === undefined)
    throw new TypeError(
      `The sampler answered no ${next?.x === undefined ? "x" : "x0"} at step ${index}; it has to answer { x, x0 }.`,
    );
}

/** The steps that are taken, each with its place. */
function stepsFrom<V>({ levels, begin = 0 }: Sampling<V>): (readonly [index: number, step: Interval])[] {
  const steps = stepsOf(levels);
  if (begin !== 0) requireWhole("number of steps to leave out", begin, 0, steps.length - 1);
  return [...steps.entries()].slice(begin);
}

/** A path's steps, however it is told. */
export const stepsOf = (path: readonly Level[] | readonly Interval[]): readonly Interval[] =>
  path.some(isInterval) ? (path as readonly Interval[]) : intervals(path as readonly Level[]);

/** The new value, with the old one freed where no earlier step still holds it. */
function replaced<V>(space: VectorSpace<V>, old: V, value: V, past: readonly PastStep<V>[]): V {
  if (value !== old) free(space, [old], past.flatMap(valuesOf));
  return value;
}

const isInterval = (item: Level | Interval): item is Interval => "from" in item;

/** The part of a step that asks the network. */
function asking<V>({ denoise, limit = (x0) => x0, space: { combine } }: Sampling<V>) {
  const predictor: Predictor<V> =
    "predict" in denoise
      ? denoise
      : { predict: denoise, x0Weights: () => [0, 1], epsilonWeights: (level) => epsilonWeights(level, predictsX0) };
  const posteriorMean: Step<V>["denoise"] = (x, level) => {
    const [wx, wy] = predictor.x0Weights(level);
    const y = predictor.predict(x, level);
    return limit(wx === 0 && wy === 1 ? y : combine([wx, x], [wy, y]));
  };
  return { ...predictor, limit, denoise: posteriorMean };
}
