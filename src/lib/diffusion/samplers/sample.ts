import { epsilonWeights, x0 as predictsX0 } from "../process/parameterization.ts";
import type { Predictor } from "../process/predictor.ts";
import type { Space } from "../process/vector-space.ts";
import type { Rng } from "../random/rng.ts";
import type { Level } from "../schedules/schedule.ts";
import type { Moment, Past, Sampler, Step } from "./types.ts";

/** One step of a path, with the levels between where its sampler asks the network. */
export interface Leg {
  readonly from: Level;
  readonly via: readonly Level[];
  readonly to: Level;
}

export interface Sampling<V> {
  readonly space: Space<V>;
  /** The posterior mean x̂₀ of a state at a level, or a network's answer with how it is read. */
  readonly denoise: ((x: V, level: Level) => V) | Predictor<V>;
  readonly sampler: Sampler;
  /** From noise to clean data: levels as `levels` makes them, or legs. */
  readonly levels: readonly Level[] | readonly Leg[];
  /** The start, at the first level; owned by the run from here on. */
  readonly x: V;
  /** The step to begin with, where `x` is already partly denoised; 0 unless given. */
  readonly begin?: number;
  /** Step i draws its noise from `rng.fork(i)`. */
  readonly rng: Rng;
  /** Changes the state at a level before the step from there: known pixels put back, say. */
  readonly edit?: (x: V, level: Level) => V;
  /** Clips or thresholds each x̂₀. */
  readonly limit?: (x0: V) => V;
}

/** Steps that a sampler may look back on. */
const memory = 4;

/**
 * Walks the levels and yields the state at each, the start not included. A yielded value is lent until the next pull;
 * everything is freed when the run ends, however it ends.
 */
export function* sample<V>(run: Sampling<V>): Generator<Moment<V>, void> {
  const { space, sampler, rng } = run;
  const ask = asking(run);
  let x = run.x;
  let past: Past<V>[] = [];
  try {
    for (const [index, leg] of [...legs(run.levels).entries()].slice(run.begin ?? 0)) {
      if (run.edit) x = replaced(space, x, run.edit(x, leg.from), past);
      const stream = rng.fork(index);
      let draws = 0;
      const noise = () => space.normal(stream.fork(draws++), x);
      const next = space.scope(() => sampler({ ...ask, ...leg, x, index, noise, past, mix: space.mix }));
      const newest = { level: leg.from, x, x0: next.x0, kept: next.keep ?? [] };
      const forgotten = past.slice(memory - 1);
      past = [newest, ...past.slice(0, memory - 1)];
      x = next.x;
      free(space, forgotten.flatMap(valuesOf), [x, ...past.flatMap(valuesOf)]);
      yield { x, x0: next.x0, level: leg.to };
    }
  } finally {
    free(space, [x, ...past.flatMap(valuesOf)], []);
  }
}

const valuesOf = <V>({ x, x0, kept }: Past<V>): V[] => [x, x0, ...kept];

function free<V>(space: Space<V>, values: readonly V[], kept: readonly V[]) {
  for (const value of new Set(values)) if (!kept.includes(value)) space.dispose(value);
}

const legs = (path: readonly Level[] | readonly Leg[]): readonly Leg[] =>
  path.some(isLeg)
    ? (path as readonly Leg[])
    : (path as readonly Level[]).slice(1).map((to, i) => ({ from: path[i] as Level, via: [], to }));

/** The new value, with the old one freed where no earlier step still holds it. */
function replaced<V>(space: Space<V>, old: V, value: V, past: readonly Past<V>[]): V {
  if (value !== old) free(space, [old], past.flatMap(valuesOf));
  return value;
}

const isLeg = (item: Level | Leg): item is Leg => "from" in item;

/** The part of a step that asks the network. */
function asking<V>({ denoise, limit = (x0) => x0, space: { mix } }: Sampling<V>) {
  const predictor: Predictor<V> =
    typeof denoise === "function"
      ? { predict: denoise, x0Weights: () => [0, 1], epsilonWeights: (level) => epsilonWeights(level, predictsX0) }
      : denoise;
  const posteriorMean: Step<V>["denoise"] = (x, level) => {
    const [wx, wy] = predictor.x0Weights(level);
    const y = predictor.predict(x, level);
    return limit(wx === 0 && wy === 1 ? y : mix([wx, x], [wy, y]));
  };
  return { ...predictor, limit, denoise: posteriorMean };
}
