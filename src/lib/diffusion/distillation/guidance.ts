import { add, mul, reshape, sub, type Tensor, type Tensor1D, zerosLike } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import type { ScaledNetwork } from "../networks/implementations.ts";
import type { Tree } from "../nn/tree.ts";
import type { Rng } from "../random/rng.ts";
import { uniformTimesteps } from "../training/noise-batch.ts";
import type { Objective } from "../training/optimize.ts";
import {
  along,
  type BatchCoefficients,
  coefficientsAt,
  columnOf,
  denoised,
  readCoefficients,
  type Teacher,
} from "./coefficients.ts";
import { noised, rowOf } from "./noise-batch.ts";

/** What guidance distillation takes. */
export interface GuidanceDistillation<P extends Tree> {
  /** Trained with classes, and with some of them dropped to 0. */
  readonly teacher: Teacher;
  /** The student, told of the guidance scale [n] besides; reads levels and predicts as the teacher does. */
  readonly net: (params: P) => ScaledNetwork;
  /** The scales s that it learns, drawn uniformly; s = 1 is no guidance. */
  readonly scales: readonly [least: number, most: number];
  /** Has conditions. */
  readonly data: Dataset;
  readonly batchSize: number;
  readonly rng: Rng;
}

/** x̂₀ guided by scales s [n, 1]: x̂ᵤ + s (x̂_c − x̂ᵤ), Ho & Salimans, arXiv:2207.12598. */
export function guidedTarget(
  net: Teacher["net"],
  x: Tensor,
  rows: BatchCoefficients,
  cond: Tensor,
  scale: Tensor,
): Tensor {
  const without = denoised(net, x, rows, zerosLike(cond));
  return add(without, mul(along(scale, x), sub(denoised(net, x, rows, cond), without)));
}

/** Scales drawn uniformly from a range. */
export const scalesOf = (rng: Rng, n: number, [least, most]: readonly [number, number]): readonly number[] =>
  Array.from(rng.fork("scales").uniforms(n), (u) => least + u * (most - least));

/** One evaluation in place of guidance's two: the first stage of Meng et al., arXiv:2210.03142, with w = s − 1. */
export function guidanceDistillation<P extends Tree>(run: GuidanceDistillation<P>): Objective<P> {
  const { teacher, batchSize: n } = run;
  const inputs = (step: number) => {
    const rng = run.rng.fork(step);
    const levels = Array.from(uniformTimesteps(rng, n), teacher.schedule);
    return {
      ...noised(run.data, levels, rng),
      rows: coefficientsAt(levels, teacher.parameterization),
      scale: columnOf(scalesOf(rng, n, run.scales)),
      weight: rowOf(levels.map(() => 1)),
    };
  };
  return {
    batchSize: () => n,
    inputs,
    losses: (params, given) => {
      const { x, rows, cond, scale, weight } = given as Record<string, Tensor>;
      const at = readCoefficients(rows!);
      const student: Teacher["net"] = (states, t, classes) => run.net(params)(states, t, classes, reshape(scale!, [n]));
      const target = guidedTarget(teacher.net, x!, at, cond!, scale!);
      return weightedSquaredError(denoised(student, x!, at, cond), target, weight as Tensor1D);
    },
  };
}
