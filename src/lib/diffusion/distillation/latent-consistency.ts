import { reshape, type Tensor, type Tensor1D } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import type { Input } from "../kernels/capture.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import type { ScaledNetwork } from "../networks/implementations.ts";
import type { Tree } from "../nn/tree.ts";
import { type Parameterization, x0Weights } from "../process/parameterization.ts";
import type { Rng } from "../random/rng.ts";
import { clean, type Level } from "../schedules/schedule.ts";
import type { Objective, Optimization } from "../training/optimize.ts";
import type { Trainer } from "../training/trainer.ts";
import {
  coefficientsAt,
  coefficientsWith,
  columnOf,
  ddimStep,
  denoised,
  readCoefficients,
  type Teacher,
} from "./coefficients.ts";
import { trainerWithEmaTarget } from "./ema-target.ts";
import { guidedTarget, scalesOf } from "./guidance.ts";
import { noised, rowOf } from "./noise-batch.ts";

/**
 * The weights of a state and of the network's answer in f = c_skip x + c_out x̂₀, where c_skip = ¼/((10 t)² + ¼) and t counts
 * a thousand steps: the state itself where it is clean, and hardly anything but x̂₀ elsewhere. Luo et al., arXiv:2310.04378.
 */
export function latentWeights(level: Level, p: Parameterization): readonly [ofState: number, ofAnswer: number] {
  if (level.sigma === 0) return [1, 0];
  const [ofState, ofAnswer] = x0Weights(level, p);
  const t = 10_000 * level.t;
  const [skip, out] = [0.25 / (t ** 2 + 0.25), t / Math.sqrt(t ** 2 + 0.25)];
  return [skip + out * ofState, out * ofAnswer];
}

/** `rowsOf` for f in place of x̂₀. */
const latentRows = (levels: readonly Level[], p: Parameterization): Input => coefficientsWith(levels, p, latentWeights);

/** What fitting a consistency function of guided paths takes. */
export interface LatentConsistency<P extends Tree> {
  readonly run: Optimization<P>;
  /** Trained with classes, and with some of them dropped to 0. */
  readonly teacher: Teacher;
  /** The student, told of the guidance scale besides; reads levels and predicts as the teacher does. */
  readonly net: (params: P) => ScaledNetwork;
  /** Steps of the teacher on a whole path, and how many of them it takes at once. */
  readonly steps: number;
  readonly skip: number;
  /** The scales s that it learns, drawn uniformly. */
  readonly scales: readonly [least: number, most: number];
  /** Has conditions. */
  readonly data: Dataset;
  readonly batchSize: number;
  readonly rng: Rng;
}

/**
 * Fits a consistency function of the guided paths: answers a DDIM step of the guided teacher apart are to agree. The target
 * network has the run's averaged weights. Luo et al., arXiv:2310.04378, with the squared distance.
 */
export const latentConsistencyFit = <P extends Tree>(options: LatentConsistency<P>): Trainer =>
  trainerWithEmaTarget(options.run, (target) => objective(options, target));

const objective = <P extends Tree>(run: LatentConsistency<P>, target: () => P): Objective<P> => ({
  batchSize: () => run.batchSize,
  inputs: (step) => inputsOf(run, step),
  losses: (params, given) => {
    const { x, rows, cond, scale, high, low, weight } = given as Record<string, Tensor>;
    const [from, to] = [readCoefficients(rows!), readCoefficients(low!)];
    const near = ddimStep(x!, guidedTarget(run.teacher.net, x!, from, cond!, scale!), from, to);
    const answer = (params: P, state: Tensor, at: Tensor) =>
      denoised(
        (x, t, c) => run.net(params)(x, t, c, reshape(scale!, [run.batchSize])),
        state,
        readCoefficients(at),
        cond,
      );
    return weightedSquaredError(answer(params, x!, high!), answer(target(), near, low!), weight as Tensor1D);
  },
});

function inputsOf<P extends Tree>({ teacher, steps, skip, scales, ...run }: LatentConsistency<P>, step: number) {
  const [rng, n] = [run.rng.fork(step), run.batchSize];
  const places = Array.from(rng.fork("times").integers(n, steps), (i) => i + 1);
  const at = (i: number): Level => (i <= 0 ? clean : teacher.schedule(i / steps));
  const [highs, lows] = [places.map(at), places.map((i) => at(i - skip))];
  const { parameterization: p } = teacher;
  return {
    ...noised(run.data, highs, rng),
    scale: columnOf(scalesOf(rng, n, scales)),
    rows: coefficientsAt(highs, p),
    high: latentRows(highs, p),
    low: latentRows(lows, p),
    weight: rowOf(places.map(() => 1)),
  };
}
