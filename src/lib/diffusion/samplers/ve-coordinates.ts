import type { Level } from "../schedules/schedule.ts";
import type { PastStep, Sampler, Step } from "./types.ts";

/**
 * A sampler of the frame α = 1, which Karras et al., arXiv:2206.00364, use, on any path: it sees x/α at the noise level σ/α.
 * Its steps need some signal at their start.
 */
export const varianceExploding =
  (sampler: Sampler): Sampler =>
  (step) => {
    const originals = new Map<Level, Level>();
    const raised = (level: Level): Level => {
      const copy = { t: level.t, alpha: 1, sigma: level.sigma / level.alpha };
      originals.set(copy, level);
      return copy;
    };
    const next = sampler(framed(step, raised, originals));
    return { ...next, x: step.combine([step.to.alpha, next.x]) };
  };

function framed<V>(step: Step<V>, raised: (level: Level) => Level, originals: ReadonlyMap<Level, Level>): Step<V> {
  const { combine } = step;
  const original = (level: Level) => originals.get(level) ?? level;
  const lowered = (x: V, level: Level) => combine([original(level).alpha, x]);
  const up = (x: V, level: Level) => combine([1 / level.alpha, x]);
  return {
    ...step,
    x: up(step.x, step.from),
    from: raised(step.from),
    stages: step.stages.map(raised),
    to: raised(step.to),
    predict: (x, level) => step.predict(lowered(x, level), original(level)),
    denoise: (x, level) => step.denoise(lowered(x, level), original(level)),
    x0Weights: (level) => {
      const [wx, wy] = step.x0Weights(original(level));
      return [wx * original(level).alpha, wy];
    },
    epsilonWeights: (level) => {
      const [wx, wy] = step.epsilonWeights(original(level));
      return [wx * original(level).alpha, wy];
    },
    history: step.history.map((m): PastStep<V> => ({ ...m, level: raised(m.level), x: up(m.x, m.level) })),
  };
}
