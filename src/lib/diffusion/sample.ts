import type { Rng } from "./rng.ts";
import type { Moment, Sampler } from "./samplers/types.ts";
import type { Level } from "./schedule.ts";
import type { Space } from "./space.ts";

export interface Sampling<V> {
  readonly space: Space<V>;
  /** The posterior mean x̂₀ of a state at a level. */
  readonly denoise: (x: V, level: Level) => V;
  readonly sampler: Sampler;
  /** From noise to clean data, as `levels` makes them. */
  readonly levels: readonly Level[];
  /** The start, at `levels[0]`; owned by the run from here on. */
  readonly x: V;
  /** Step i draws its noise from `rng.fork(i)`. */
  readonly rng: Rng;
}

/**
 * Walks the levels and yields the state at each, the start not included. A yielded value is lent until the next pull;
 * everything is freed when the run ends, however it ends.
 */
export function* sample<V>({ space, denoise, sampler, levels, x, rng }: Sampling<V>): Generator<Moment<V>> {
  let past: Pick<Moment<V>, "x0" | "level">[] = [];
  try {
    for (const [i, from] of levels.slice(0, -1).entries()) {
      const to = levels[i + 1]!;
      const stream = rng.fork(i);
      let draws = 0;
      const noise = () => space.normal(stream.fork(draws++), x);
      const next = space.scope(() => sampler({ x, from, to, denoise, noise, past, mix: space.mix }));
      space.dispose(x);
      x = next.x;
      past = [{ x0: next.x0, level: from }, ...past];
      for (const old of past.splice(2)) space.dispose(old.x0);
      yield { ...next, level: to };
    }
  } finally {
    space.dispose(x);
    for (const moment of past) space.dispose(moment.x0);
  }
}
