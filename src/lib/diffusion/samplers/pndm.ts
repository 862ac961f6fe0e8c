import type { Level } from "../schedules/schedule.ts";
import { adamsBashforth } from "./adams-bashforth.ts";
import type { Sampler, Step } from "./types.ts";

/**
 * Liu et al., arXiv:2202.09778. Linear multistep on the network's answers, begun by one step of two evaluations (`stages` holds
 * where its predictor lands, where the network is asked again, and where the second half sets out from) or by three
 * Runge–Kutta steps (`stages` holds where its first guess lands and the middle).
 */
export const pndm = (): Sampler => (step) => {
  const { x, from, stages, to, predict, history, combine } = step;
  const y = predict(x, from);
  const x0 = read(step, x, y, from);
  if (stages.length === 2) return { x: rungeKutta(step, y, stages as [Level, Level]), x0, carry: [y] };
  if (stages.length === 3) return { x: improved(step, y, stages as [Level, Level, Level]), x0, carry: [y] };
  const answers = [y, ...history.map((m) => m.carry[0]!)].slice(0, 4);
  const weights = adamsBashforth[answers.length - 1]!;
  const slope = combine(...answers.map((answer, i) => [weights[i]!, answer] as const));
  return { x: transfer(step, x, slope, from, to), x0, carry: [y] };
};

const read = <V>({ combine, x0Weights }: Step<V>, x: V, y: V, level: Level): V =>
  combine([x0Weights(level)[0], x], [x0Weights(level)[1], y]);

/** The state moved along a constant answer: DDIM's step. */
function transfer<V>(step: Step<V>, x: V, y: V, from: Level, to: Level): V {
  const [a, b] = step.x0Weights(from);
  const [c, d] = step.epsilonWeights(from);
  return step.combine([to.alpha * a + to.sigma * c, x], [to.alpha * b + to.sigma * d, y]);
}

function improved<V>(step: Step<V>, y: V, [landing, asked, origin]: readonly [Level, Level, Level]): V {
  const again = step.predict(transfer(step, step.x, y, step.from, landing), asked);
  return transfer(step, step.x, step.combine([0.5, y], [0.5, again]), origin, step.to);
}

function rungeKutta<V>(step: Step<V>, y1: V, [landing, middle]: readonly [Level, Level]): V {
  const { x, from, to, predict, combine } = step;
  const y2 = predict(transfer(step, x, y1, from, landing), middle);
  const y3 = predict(transfer(step, x, y2, from, middle), middle);
  const y4 = predict(transfer(step, x, y3, from, to), to);
  return transfer(step, x, combine([1 / 6, y1], [1 / 3, y2], [1 / 3, y3], [1 / 6, y4]), from, to);
}

/** Crowson's variant without a start-up, as diffusers' `IPNDMScheduler`: fewer past answers at first, on ε̂ = σ x + α y. */
export const ipndm = (): Sampler => (step) => {
  const { x, from, to, predict, history, combine } = step;
  const slope = combine([from.sigma, x], [from.alpha, predict(x, from)]);
  const slopes = [slope, ...history.map((m) => m.carry[0]!)].slice(0, 4);
  const weights = adamsBashforth[slopes.length - 1]!;
  const epsilon = combine(...slopes.map((value, i) => [weights[i]!, value] as const));
  const alpha = Math.max(from.alpha, 1e-8);
  const x0 = combine([1 / alpha, x], [-from.sigma / alpha, epsilon]);
  return { x: combine([to.alpha, x0], [to.sigma, epsilon]), x0, carry: [slope] };
};
