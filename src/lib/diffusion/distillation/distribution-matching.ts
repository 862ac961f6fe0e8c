import { abs, add, div, maximum, mean, mul, reshape, sub, type Tensor, type Tensor1D } from "#tf";
import type { Dataset } from "../data/dataset.ts";
import { weightedSquaredError } from "../kernels/loss.ts";
import { type Tree, unravel } from "../nn/tree.ts";
import { x0Weights } from "../process/parameterization.ts";
import type { Rng } from "../random/rng.ts";
import type { Level } from "../schedules/schedule.ts";
import { type Alternation, alternate } from "../training/alternate.ts";
import { uniformTimesteps } from "../training/noise-batch.ts";
import type { Objective, Optimization } from "../training/optimize.ts";
import {
  along,
  type BatchCoefficients,
  coefficientsAt,
  denoised,
  readCoefficients,
  type Teacher,
} from "./coefficients.ts";
import { noised, rowOf } from "./noise-batch.ts";

/** What distribution matching takes: a teacher, its student, and the critic of the student's samples. */
export interface DistributionMatching<P extends Tree> {
  readonly teacher: Teacher;
  /** The student's and the critic's; reads levels and predicts as the teacher does. */
  readonly net: (params: P) => Teacher["net"];
  readonly student: Optimization<P>;
  /** A denoiser of the student's samples. */
  readonly critic: Optimization<P>;
  /** Steps of the critic to one of the student. */
  readonly turns: number;
  /** The student is asked at the times 1/N, …, 1; what it makes at all of them together is to have the law. */
  readonly steps: number;
  readonly data: Dataset;
  readonly batchSize: number;
  readonly rng: Rng;
}

/**
 * A student that answers noise with points, whose law is to be the teacher's: noised, its points are moved by the difference
 * of two scores, that of the teacher and that of a critic which learns to denoise the student's own points. No path is
 * compared with any other. Yin et al., arXiv:2311.18828; without pairs and with a faster critic as in arXiv:2405.14867.
 */
export function distributionMatching<P extends Tree>(run: DistributionMatching<P>): Alternation {
  const match: Alternation = alternate<P, P>(
    {
      run: run.student,
      turns: () => 1,
      objective: (other) => studentSide(run, other, () => unravel(run.student.params, match.first.state.params)),
    },
    { run: run.critic, turns: () => run.turns, objective: (other) => criticSide(run, other) },
  );
  return match;
}

/**
 * Where samples [n, …] are to be moved for the divergence of their law from the teacher's to fall, both noised: teacher's x̂₀
 * minus critic's at `seen`, over the sample's mean distance from the teacher's. Yin et al., arXiv:2311.18828.
 */
export function matchingDirection(
  teacher: Teacher["net"],
  critic: Teacher["net"],
  samples: Tensor,
  seen: Tensor,
  level: BatchCoefficients,
  cond?: Tensor,
): Tensor {
  const real = denoised(teacher, seen, level, cond);
  const n = samples.shape[0]!;
  const away = mean(reshape(abs(sub(samples, real)), [n, -1]), 1, true);
  return div(sub(real, denoised(critic, seen, level, cond)), along(maximum(away, leastDistance), samples));
}

const leastDistance = 1e-3;

/** `fixed` are the student's parameters of the moment, which what it is moved by is not differentiated by. */
function studentSide<P extends Tree>(run: DistributionMatching<P>, other: () => P, fixed: () => P): Objective<P> {
  return {
    batchSize: () => run.batchSize,
    inputs: (step) => inputsOf(run, run.rng.fork("student").fork(step), ({ alpha }) => alpha),
    losses: (params, { x, rows, renoise, again, weight, cond }) => {
      const [from, level] = [readCoefficients(rows!), readCoefficients(again!)];
      const samples = denoised(run.net(fixed()), x!, from, cond);
      const seen = renoised(samples, renoise!, level);
      const direction = matchingDirection(run.teacher.net, run.net(other()), samples, seen, level, cond);
      return weightedSquaredError(
        denoised(run.net(params), x!, from, cond),
        add(samples, direction),
        weight as Tensor1D,
      );
    },
  };
}

/** The critic learns to denoise what the student makes; errors count as those of the network's own answer. */
function criticSide<P extends Tree>(run: DistributionMatching<P>, other: () => P): Objective<P> {
  const { parameterization: p } = run.teacher;
  const weightOf = (level: Level) => 1 / Math.max(1e-4, x0Weights(level, p)[1] ** 2);
  return {
    batchSize: () => run.batchSize,
    inputs: (step) => inputsOf(run, run.rng.fork("critic").fork(step), weightOf),
    losses: (params, { x, rows, renoise, again, weight, cond }) => {
      const level = readCoefficients(again!);
      const from = readCoefficients(rows!);
      const samples = denoised(run.net(other()), x!, from, cond);
      const found = denoised(run.net(params), renoised(samples, renoise!, level), level, cond);
      return weightedSquaredError(found, samples, weight as Tensor1D);
    },
  };
}

const renoised = (samples: Tensor, noise: Tensor, { alpha, sigma }: BatchCoefficients): Tensor =>
  add(mul(along(alpha, samples), samples), mul(along(sigma, samples), noise));

/** States of data at the times that the student is asked at, and noise and levels for its answers. */
function inputsOf<P extends Tree>(run: DistributionMatching<P>, rng: Rng, weightOf: (level: Level) => number) {
  const { teacher, steps, batchSize } = run;
  const asked = Array.from(rng.fork("times").integers(batchSize, steps), (i) => teacher.schedule((i + 1) / steps));
  const levels = Array.from(uniformTimesteps(rng.fork("again"), batchSize), teacher.schedule);
  const { noise, ...states } = noised(run.data, asked, rng);
  return {
    ...states,
    rows: coefficientsAt(asked, teacher.parameterization),
    renoise: { ...noise, values: rng.fork("renoise").normals(noise.values.length) },
    again: coefficientsAt(levels, teacher.parameterization),
    weight: rowOf(levels.map(weightOf)),
  };
}
